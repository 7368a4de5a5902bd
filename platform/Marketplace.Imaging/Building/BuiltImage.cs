namespace Marketplace.Imaging.Building;

/// <summary>A finished fixed VHD.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Digest">See <see cref="Disks.DiskDigest"/>.</param>
/// <param name="VirtualSize">Bytes; the file is 512 longer.</param>
/// <param name="DefinitionDigest">The definition it was built from.</param>
/// <param name="FromCache">It was built earlier.</param>
public sealed record BuiltImage(string Path, string Digest, long VirtualSize, string DefinitionDigest, bool FromCache);
