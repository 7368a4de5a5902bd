using System.Collections.Immutable;

namespace Marketplace.Definitions.Images;

/// <summary>What is on the disk of an image: the part of a definition that a build depends on, and nothing else.</summary>
public sealed partial record DiskDefinition
{
    public required string Name { get; init; }

    public required ImageVersion Version { get; init; }

    public required OperatingSystemDefinition Os { get; init; }

    /// <summary><c>x64</c>.</summary>
    public required string Architecture { get; init; }

    public required DiskSize Size { get; init; }

    public required ImageSource Source { get; init; }

    public required ImmutableArray<string> Packages { get; init; }

    /// <summary>Those of the applications included, each once, sorted.</summary>
    public IReadOnlyList<string> AllPackages => [.. Packages.Concat(Applications.SelectMany(application => application.Packages)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public required ImmutableArray<FileDefinition> Files { get; init; }

    public required ImmutableArray<ApplicationDefinition> Applications { get; init; }

    public required ImmutableArray<UserDefinition> CreateUsers { get; init; }

    public required ImmutableArray<string> RemoveUsers { get; init; }

    public required ImmutableArray<string> EnableServices { get; init; }

    public required ImmutableArray<string> DisableServices { get; init; }

    /// <summary>The kernel command line after the root device.</summary>
    public required ImmutableArray<string> KernelArguments { get; init; }

    public required AgentDefinition Agent { get; init; }

    public required ImmutableArray<StepDefinition> Customize { get; init; }

    public required ImmutableArray<StepDefinition> Validate { get; init; }
}

/// <param name="Family"><c>linux</c>.</param>
/// <param name="Distribution">As <c>ID</c> in <c>/etc/os-release</c>: <c>debian</c>.</param>
/// <param name="Release">Such as <c>12</c>.</param>
public sealed record OperatingSystemDefinition(string Family, string Distribution, string Release);

/// <param name="Path">Absolute path in the image.</param>
/// <param name="Content">Text of the file; null when it is copied.</param>
/// <param name="Source">File to copy, relative to the project root with forward slashes; null when the text is given.</param>
/// <param name="Digest"><c>sha256:…</c> of the file to copy; null when the text is given.</param>
/// <param name="Mode">Octal.</param>
/// <param name="Owner">Account, or account:group.</param>
public sealed record FileDefinition(string Path, string? Content, string? Source, string? Digest, string Mode, string Owner);

/// <param name="Licence">SPDX expression.</param>
/// <param name="Ports">TCP ports.</param>
public sealed record ApplicationDefinition(string Name, string Version, string Licence, ImmutableArray<int> Ports, HealthProbe? Health)
{
    /// <summary>Installed from the distribution's archive.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    public ImmutableArray<FileDefinition> Files { get; init; } = [];

    /// <summary>Script that installs it, after packages and files; null when those are all.</summary>
    public StepDefinition? Install { get; init; }

    /// <summary>Units to enable.</summary>
    public ImmutableArray<string> Services { get; init; } = [];
}

/// <param name="Path">HTTP path that must answer 200; null when a TCP connection is enough.</param>
public sealed record HealthProbe(int Port, string? Path);

/// <summary>A locked system account.</summary>
public sealed record UserDefinition(string Name, string? Home, ImmutableArray<string> Groups);

public sealed record AgentDefinition(bool AutoUpdate, bool Extensions);

/// <param name="Run">Shell script, run as root inside the image with <c>sh -eu</c>.</param>
/// <param name="Network">Whether the script can reach the network of the machine that builds.</param>
public sealed record StepDefinition(string Name, string Run, bool Network = false);
