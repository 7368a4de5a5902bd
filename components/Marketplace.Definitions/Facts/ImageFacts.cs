using System.Collections.Immutable;

namespace Marketplace.Definitions.Facts;

/// <summary>
/// What was read from a disk: the document that certification rules judge. Nothing in it depends on when, where or by whom
/// the disk was read, so equal disks have equal facts. A part that is null, or a value that is null where the property says
/// so, has an entry in <see cref="NotObservable"/>.
/// </summary>
/// <remarks>
/// Version 1. Properties are added within a version, never renamed, removed or given another meaning. The JSON form has the
/// property names in camel case and the members of enumerations too; the schema is <c>docs/schemas/image-facts-1.schema.json</c>.
/// </remarks>
public sealed record ImageFacts
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary><c>blocks-sha256:…</c> over the blocks that hold data, the same as the build and the upload record.</summary>
    public required string Digest { get; init; }

    public required DiskFacts Disk { get; init; }

    /// <summary>The operating system; null when no root file system could be read.</summary>
    public OperatingSystemFacts? OperatingSystem { get; init; }

    /// <summary>Boot loader, kernels and what their command lines say.</summary>
    public BootFacts? Boot { get; init; }

    /// <summary>Packages that are installed, where updates come from, whether they install by themselves.</summary>
    public PackageFacts? Packages { get; init; }

    /// <summary>Users and what their passwords are worth, groups, sudoers, authorized keys, histories.</summary>
    public AccountFacts? Accounts { get; init; }

    /// <summary>The SSH server with its settings as they are in force, host keys, known hosts.</summary>
    public SshFacts? Ssh { get; init; }

    /// <summary>The Azure Linux agent.</summary>
    public AgentFacts? Agent { get; init; }

    /// <summary>cloud-init: data sources and what it will do at first boot.</summary>
    public CloudInitFacts? CloudInit { get; init; }

    /// <summary>What is mounted and swapped where.</summary>
    public StorageFacts? Storage { get; init; }

    /// <summary>Interfaces, who manages them, DHCP clients, firewall rules.</summary>
    public NetworkFacts? Network { get; init; }

    /// <summary>Units with their states, cron, timers, sources of time.</summary>
    public ServiceFacts? Services { get; init; }

    /// <summary>What must differ between machines made from one image.</summary>
    public IdentityFacts? Identity { get; init; }

    /// <summary>What use of the disk has left behind.</summary>
    public LeftoverFacts? Leftovers { get; init; }

    /// <summary>Versions and agents that certification asks for by name.</summary>
    public SoftwareFacts? Software { get; init; }

    /// <summary>Privileged files, secrets found, certificates.</summary>
    public SecurityFacts? Security { get; init; }

    /// <summary>What the disk offers on top of its operating system.</summary>
    public ApplicationFacts? Applications { get; init; }

    /// <summary>Result of a malware scan; null when none was run.</summary>
    public MalwareFacts? Malware { get; init; }

    /// <summary>What could not be told from the disk, and why.</summary>
    public ImmutableArray<NotObservableFact> NotObservable { get; init; } = [];

    /// <summary>Lists that a condensed document holds only a part of; empty in the full document.</summary>
    public ImmutableArray<TruncatedFact> Truncated { get; init; } = [];
}

/// <summary>Where a fact was read.</summary>
/// <param name="Path">Absolute path in the image, or the part of the disk in words: <c>footer</c>, <c>GPT</c>, <c>sector 0</c>.</param>
/// <param name="Line">Line, counted from 1; null when the whole file says it.</param>
public sealed record Origin(string Path, int? Line = null);

/// <summary>A text and where it was read.</summary>
public sealed record SourcedText(string Value, Origin Origin);

/// <summary>A list that was cut to make the document smaller.</summary>
/// <param name="Fact">Path of the list in the JSON form, such as <c>packages.installed</c>.</param>
/// <param name="Kept">Items that are left: the first ones, or those that rules look for.</param>
/// <param name="Total">Items in the full document.</param>
public sealed record TruncatedFact(string Fact, int Kept, int Total);

/// <param name="Fact">Path of the fact in the JSON form, such as <c>boot.initramfs</c> or <c>services.running</c>.</param>
/// <param name="Reason">One clause: why a disk (or this disk) cannot show it, and what can.</param>
public sealed record NotObservableFact(string Fact, string Reason);
