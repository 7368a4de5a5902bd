using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Marketplace.Certification.Requirements;

/// <summary>One thing that the marketplace asks of an image, an offer or a publisher, and who can judge it.</summary>
public sealed record Requirement
{
    /// <summary>Section and slug, such as <c>2.1-swap</c>; never used again for another requirement.</summary>
    public required string Id { get; init; }

    /// <summary>1 disk and storage, 2 Linux, 3 Windows, 4 policies, 5 offer, 6 publisher; with subsections.</summary>
    public required string Section { get; init; }

    /// <summary>What it is about, in a few words; unique in its section.</summary>
    public required string Topic { get; init; }

    /// <summary>What is required, as a sentence without a final stop.</summary>
    public required string Requires { get; init; }

    /// <summary>Certification policies by number; empty when none is known.</summary>
    public ImmutableArray<string> Policies { get => field.IsDefault ? [] : field; init; }

    /// <summary>Tests of Microsoft that look at it, such as <c>CTT 41</c>.</summary>
    public ImmutableArray<string> Tests { get => field.IsDefault ? [] : field; init; }

    /// <summary>Documents and code that it was read from. At least one.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    public required JudgedBy Judged { get; init; }

    /// <summary>Why it is excluded; null otherwise.</summary>
    public string? Reason { get; init; }
}

/// <summary>Who judges a requirement.</summary>
[JsonConverter(typeof(JudgedByConverter))]
public enum JudgedBy
{
    /// <summary>At least one rule, from files: facts of a disk, definitions, resources.</summary>
    Rule,

    /// <summary>At least one rule, from the outcomes of tests on a running machine.</summary>
    RunningMachine,

    /// <summary>A reviewer.</summary>
    Person,

    /// <summary>Nobody; <see cref="Requirement.Reason"/> says why.</summary>
    Excluded,
}

internal sealed class JudgedByConverter() : JsonStringEnumConverter<JudgedBy>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);
