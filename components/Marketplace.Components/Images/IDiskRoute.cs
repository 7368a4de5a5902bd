using System.Collections.Immutable;
using Pulumi;

namespace Marketplace.Components;

/// <summary>How the disks of an image come to be page blobs: built on this machine, or in the cloud.</summary>
internal interface IDiskRoute
{
    /// <summary>Path of the VHD, relative to the project's root.</summary>
    Output<string> VhdPath { get; }

    /// <summary>Digest of the current version's disk, as it was inspected.</summary>
    Output<string> Digest { get; }

    /// <summary>Path of the document with all facts of the VHD, relative to the project's root.</summary>
    Output<string> FactsPath { get; }

    /// <summary>What certified the current version's disk: <c>digest</c>, <c>factsDigest</c>, <c>baseline</c>, <c>verdict</c>.</summary>
    Output<ImmutableDictionary<string, string>> Certification { get; }

    /// <summary>Address of the page blob of a version, without SAS. A version other than the current one stays as it was deployed.</summary>
    Input<string> BlobOf(string version);
}
