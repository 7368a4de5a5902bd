namespace Marketplace.Imaging.Transfers;

/// <summary>A stretch of the disk that is over. By its checksum a file that is not the one it was is found out.</summary>
/// <param name="Md5">In Base64, as the service has it.</param>
internal sealed record DoneRange(long Offset, int Length, string Md5);
