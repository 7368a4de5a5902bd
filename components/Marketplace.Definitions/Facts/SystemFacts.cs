using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Marketplace.Definitions.Facts;

public sealed record OperatingSystemFacts
{
    /// <summary><c>linux</c> or <c>windows</c>.</summary>
    public required string Family { get; init; }

    /// <summary><c>ID</c> of os-release, such as <c>debian</c>, <c>ubuntu</c>, <c>rhel</c>.</summary>
    public required string Distribution { get; init; }

    /// <summary><c>ID_LIKE</c>.</summary>
    public ImmutableArray<string> Like { get; init; } = [];

    /// <summary><c>VERSION_ID</c>; null for a rolling release.</summary>
    public string? Release { get; init; }

    public string? Codename { get; init; }

    public string? PrettyName { get; init; }

    /// <summary><c>x64</c>, <c>arm64</c>, <c>x86</c>, <c>arm</c>, else the machine number of its programs.</summary>
    public required string Architecture { get; init; }

    /// <summary>The program whose header gave the architecture.</summary>
    public required Origin ArchitectureOrigin { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Number of file systems that hold an operating system.</summary>
    public required int RootFileSystems { get; init; }
}

public sealed record BootFacts
{
    /// <summary>The entries that the boot loader offers, the default first.</summary>
    public required ImmutableArray<BootEntryFacts> Entries { get; init; }

    /// <summary>Arguments of the default entry, expanded; what a machine's <c>/proc/cmdline</c> shows.</summary>
    public required ImmutableArray<string> CommandLine { get; init; }

    public Origin? CommandLineOrigin { get; init; }

    /// <summary>What later kernel updates will use: <c>GRUB_CMDLINE_LINUX</c> and <c>…_DEFAULT</c> with drop-ins.</summary>
    public ImmutableArray<string> ConfiguredArguments { get; init; } = [];

    /// <summary>Arguments from grubenv, menu.lst and others that the loader adds.</summary>
    public ImmutableArray<SourcedText> OtherArguments { get; init; } = [];

    public required ImmutableArray<KernelFacts> Kernels { get; init; }

    public ImmutableArray<InitramfsFacts> Initramfs { get; init; } = [];

    /// <summary>Modules that may not load, from modprobe.d and from the command line of the default entry.</summary>
    public ImmutableArray<SourcedText> BlockedModules { get; init; } = [];

    /// <summary>Boot loaders found: <c>grub</c>, <c>grubLegacy</c>, <c>extlinux</c>, <c>systemdBoot</c>.</summary>
    public ImmutableArray<string> Loaders { get; init; } = [];

    /// <summary>Seconds that the menu waits; null when no configuration says it.</summary>
    public int? Timeout { get; init; }
}

public sealed record BootEntryFacts(string Title, string? Kernel, string? Initramfs, ImmutableArray<string> Arguments, Origin Origin);

public sealed record KernelFacts
{
    /// <summary>As <c>uname -r</c> would say.</summary>
    public required string Release { get; init; }

    /// <summary>Version of the package it came in; null when no package owns it.</summary>
    public string? PackageVersion { get; init; }

    public required string Path { get; init; }

    public Origin? ConfigOrigin { get; init; }

    /// <summary>Of <c>CONFIG_WATCHDOG</c>, <c>CONFIG_CIFS</c>, <c>CONFIG_HYPERV</c>, <c>CONFIG_HYPERV_STORAGE</c>, <c>CONFIG_HYPERV_NET</c>, <c>CONFIG_HYPERV_KEYBOARD</c>, <c>CONFIG_HYPERV_UTILS</c>, <c>CONFIG_HYPERV_BALLOON</c>, <c>CONFIG_PCI_HYPERV</c>, <c>CONFIG_UDF_FS</c>, <c>CONFIG_VFAT_FS</c>: <c>y</c>, <c>m</c> or <c>n</c>. Null without a configuration file.</summary>
    public ImmutableSortedDictionary<string, string>? Config { get; init; }

    /// <summary>Modules on the root file system for this release, of those that certification looks for (<c>hv_*</c>, <c>hyperv_keyboard</c>, <c>floppy</c>, <c>udf</c>, <c>vfat</c>, <c>cifs</c>).</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>Of the same modules, those compiled into the kernel (<c>modules.builtin</c>).</summary>
    public ImmutableArray<string> BuiltInModules { get; init; } = [];
}

public sealed record InitramfsFacts
{
    public required string Path { get; init; }

    /// <summary>Release of the kernel that it belongs to, by its name; null when the name does not tell.</summary>
    public string? Release { get; init; }

    /// <summary><c>gzip</c>, <c>zstd</c>, <c>xz</c>, <c>lz4</c>, <c>lzma</c>, <c>bzip2</c>, <c>none</c>.</summary>
    public required string Compression { get; init; }

    /// <summary>Names of the kernel modules inside; null when the archive could not be read (see not observable).</summary>
    public ImmutableArray<string>? Modules { get; init; }
}

public sealed record PackageFacts
{
    /// <summary><c>dpkg</c>, <c>rpm</c>, <c>apk</c>.</summary>
    public required string Manager { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>By name and architecture.</summary>
    public required ImmutableArray<InstalledPackage> Installed { get; init; }

    /// <summary>Sources that the machine updates from.</summary>
    public ImmutableArray<RepositoryFacts> Repositories { get; init; } = [];

    /// <summary>Security updates install by themselves (unattended-upgrades, dnf-automatic); null when it cannot be told.</summary>
    public bool? AutomaticUpdates { get; init; }

    /// <summary>Setting that decides <see cref="AutomaticUpdates"/>.</summary>
    public SourcedText? AutomaticUpdatesOrigin { get; init; }

    /// <summary>Settings of the package manager itself: <c>[main]</c> of yum.conf or dnf.conf, <c>zypp.conf</c>, proxies of apt.</summary>
    public ImmutableArray<SourcedText> Settings { get; init; } = [];

    /// <summary>Packages that are held at their version.</summary>
    public ImmutableArray<string> Held { get; init; } = [];
}

/// <param name="Source">Source package when another than the name.</param>
/// <param name="Status">dpkg: <c>installed</c>, <c>half-installed</c>, <c>unpacked</c>, …; removed packages are left out.</param>
[method: JsonConstructor]
public sealed record InstalledPackage(string Name, string Version, string Architecture, string Status, string? Source = null)
{
    public InstalledPackage(string name, string version, string architecture, string status, string? source, ImmutableArray<string> licences)
        : this(name, version, architecture, status, source) => Licences = licences;

    /// <summary>SPDX expressions or short names from the package's copyright file; empty when it names none.</summary>
    public ImmutableArray<string> Licences { get; init; } = [];
}

/// <param name="Kind"><c>deb</c>, <c>deb-src</c>, <c>yum</c>, <c>zypper</c>, <c>apk</c>.</param>
/// <param name="Uri">Base, mirror list or metalink, user names and passwords left out.</param>
/// <param name="Suites">Of apt; the id of the repository for others.</param>
public sealed record RepositoryFacts(string Kind, string Uri, ImmutableArray<string> Suites, ImmutableArray<string> Components, bool Enabled, Origin Origin);

public sealed record ServiceFacts
{
    /// <summary><c>systemd</c>, <c>sysvinit</c>, <c>openrc</c>.</summary>
    public required string Init { get; init; }

    /// <summary>The target that boot aims at.</summary>
    public string? DefaultTarget { get; init; }

    /// <summary>All unit files with the state that <c>systemctl list-unit-files</c> shows.</summary>
    public required ImmutableArray<UnitFacts> Units { get; init; }

    public ImmutableArray<CronFacts> Cron { get; init; } = [];

    public ImmutableArray<TimerFacts> Timers { get; init; } = [];

    /// <summary>Where the clock is set from: servers, pools and reference clocks of chrony, ntpd and timesyncd.</summary>
    public ImmutableArray<SourcedText> TimeSources { get; init; } = [];
}

/// <param name="State"><c>enabled</c>, <c>disabled</c>, <c>static</c>, <c>masked</c>, <c>alias</c>, <c>indirect</c>, <c>generated</c>, …</param>
/// <param name="Package">Package that owns the unit file; null when none does.</param>
/// <param name="Target">Name of the unit that an alias stands for; null for others.</param>
public sealed record UnitFacts(string Name, string State, string Path, string? Package = null, string? Target = null)
{
    /// <summary>Files that change the unit, in the order in which they apply.</summary>
    public ImmutableArray<string> DropIns { get; init; } = [];
}

/// <param name="Package">Package that owns the file; null when none does: then somebody added it.</param>
public sealed record CronFacts(string Schedule, string? User, string Command, Origin Origin, string? Package = null);

public sealed record TimerFacts(string Name, bool Enabled, string? Schedule, string? Unit, Origin Origin, string? Package = null);
