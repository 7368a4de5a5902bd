namespace Marketplace.Imaging.Transfers;

/// <summary>How far a transfer is.</summary>
/// <param name="Done">Bytes of the disk's stored parts that are behind; what was there already and what is zeros counts too.</param>
/// <param name="Total">Bytes of the disk's stored parts.</param>
/// <param name="BytesPerSecond">What went over the line lately; 0 when nothing did.</param>
/// <param name="Remaining">At that rate; null while nobody can say.</param>
public sealed record TransferProgress(long Done, long Total, double BytesPerSecond, TimeSpan? Remaining);
