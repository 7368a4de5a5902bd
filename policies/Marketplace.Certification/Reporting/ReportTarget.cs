using System.Collections.Immutable;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Reporting;

/// <summary>What was asked to be judged, and the subjects that it has.</summary>
/// <param name="Kind"><c>disk</c>, <c>facts</c>, <c>definition</c>, <c>state</c> or <c>stack</c>.</param>
/// <param name="Name">As the user gave it.</param>
public sealed record ReportTarget(string Kind, string Name, ImmutableArray<Subject> Subjects)
{
    /// <summary>Digest of the disk that was judged; null when there is none, or more than one.</summary>
    public string? Digest { get; init; }

    /// <summary>Files that subjects were read from, by name of the subject.</summary>
    public ImmutableDictionary<string, SourceFile> Sources { get; init; } = ImmutableDictionary<string, SourceFile>.Empty;
}
