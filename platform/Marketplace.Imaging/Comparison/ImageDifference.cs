using System.Collections.Immutable;

namespace Marketplace.Imaging.Comparison;

/// <summary>One thing in which two disks differ. Never says what a file holds.</summary>
/// <param name="Where"><c>file</c>, <c>disk</c>, <c>partition 1</c>, or the path of a file in the image with its partition: <c>partition 1:/etc/hosts</c>.</param>
/// <param name="What"><c>content</c>, <c>size</c>, <c>mode</c>, <c>owner</c>, <c>modified</c>, <c>attributes</c>, <c>kind</c>, <c>target</c>, <c>links</c>, <c>onlyInFirst</c>, <c>onlyInSecond</c>; of disks and partitions also <c>format</c>, <c>table</c>, <c>identifier</c>, <c>label</c>, <c>place</c>, <c>fileSystem</c>, <c>bytes</c>, <c>records</c> and names of fields of the superblock.</param>
/// <param name="First">As it is in the first; null where it would say nothing.</param>
/// <param name="Second">As it is in the second.</param>
public sealed record ImageDifference(string Where, string What, string? First = null, string? Second = null);

/// <summary>What comparing two disks found.</summary>
/// <param name="Same">Every byte is the same.</param>
/// <param name="FirstDigest"><c>blocks-sha256:…</c></param>
/// <param name="Differences">At most <see cref="ImageComparison.Most"/>, from the outside in.</param>
/// <param name="Complete">False when there are more.</param>
public sealed record ImageComparisonResult(bool Same, string FirstDigest, string SecondDigest, ImmutableArray<ImageDifference> Differences, bool Complete);
