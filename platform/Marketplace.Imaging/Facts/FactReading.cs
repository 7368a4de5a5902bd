using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Facts;

/// <summary>The facts of a disk, and what is wrong with it as a container of bytes and files.</summary>
/// <param name="Findings">In order of offset. Those that are errors keep some facts from being read for certain.</param>
public sealed record FactReading(ImageFacts Facts, ImmutableArray<DiskFinding> Findings)
{
    /// <summary>Everything that can be read of such a disk was read.</summary>
    public bool IsWhole => !Findings.Any(finding => finding.IsError);
}
