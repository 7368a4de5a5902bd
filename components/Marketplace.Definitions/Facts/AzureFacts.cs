using System.Collections.Immutable;

namespace Marketplace.Definitions.Facts;

public sealed record AgentFacts
{
    public required bool Installed { get; init; }

    /// <summary>Upstream version, such as <c>2.2.53.1</c>; null when not installed.</summary>
    public string? Version { get; init; }

    /// <summary>Where the version was read: the package database or the agent's own files.</summary>
    public Origin? VersionOrigin { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>All settings of waagent.conf.</summary>
    public ImmutableArray<AgentSetting> Settings { get; init; } = [];
}

public sealed record AgentSetting(string Key, string Value, Origin Origin);

public sealed record CloudInitFacts
{
    public required bool Installed { get; init; }

    public string? Version { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Effective <c>datasource_list</c>; null when nothing sets it.</summary>
    public ImmutableArray<string>? Datasources { get; init; }

    public Origin? DatasourcesOrigin { get; init; }

    /// <summary><c>network: {config: disabled}</c> or <c>apply_network_config: false</c>.</summary>
    public bool NetworkDisabled { get; init; }

    /// <summary>Accounts that cloud-init creates at first boot besides the default user.</summary>
    public ImmutableArray<SourcedText> Users { get; init; } = [];

    /// <summary>
    /// Merged settings that certification looks at, by path: <c>system_info.default_user.name</c>, <c>disable_root</c>,
    /// <c>ssh_pwauth</c>, <c>ssh_deletekeys</c>, <c>swap.size</c>, <c>mounts</c>, <c>datasource.Azure.*</c>, <c>reporting</c>.
    /// </summary>
    public ImmutableArray<AgentSetting> Settings { get; init; } = [];

    /// <summary>Modules of the init stage (<c>cloud_init_modules</c>), such as <c>disk_setup</c> and <c>mounts</c>.</summary>
    public ImmutableArray<string> InitModules { get; init; } = [];

    /// <summary>Policy of ds-identify that is configured; null for its default.</summary>
    public SourcedText? DsIdentify { get; init; }
}

public sealed record StorageFacts
{
    public required ImmutableArray<MountFacts> Mounts { get; init; }

    /// <summary>Swap partitions, files, fstab entries and units that use swap on this disk.</summary>
    public required ImmutableArray<SwapFacts> Swap { get; init; }

    public ImmutableArray<SourcedText> UdevRules { get; init; } = [];

    /// <summary>mdadm arrays in its configuration.</summary>
    public ImmutableArray<SourcedText> RaidArrays { get; init; } = [];
}

/// <param name="By"><c>uuid</c>, <c>partuuid</c>, <c>label</c>, <c>partlabel</c>, <c>device</c>, <c>other</c>.</param>
/// <param name="OnDisk">The device is a partition of this disk; null when it cannot be told.</param>
public sealed record MountFacts(string Device, string By, string MountPoint, string Type, string Options, bool? OnDisk, Origin Origin);

/// <param name="Kind"><c>partition</c>, <c>file</c>, <c>fstab</c>, <c>unit</c>, <c>logicalVolume</c>.</param>
/// <param name="Size">Bytes; null when unknown.</param>
public sealed record SwapFacts(string Kind, string Where, long? Size, Origin Origin);

public sealed record NetworkFacts
{
    /// <summary>What configures interfaces: <c>networkd</c>, <c>netplan</c>, <c>ifupdown</c>, <c>networkManager</c>, <c>sysconfig</c>, <c>wicked</c>; those installed and enabled.</summary>
    public required ImmutableArray<string> Managers { get; init; }

    public required ImmutableArray<InterfaceFacts> Interfaces { get; init; }

    /// <summary>Persistent-net and other udev rules that bind interface names to hardware.</summary>
    public ImmutableArray<Origin> PersistentNetRules { get; init; } = [];

    /// <summary>Lines of the DHCP clients' configurations that matter: <c>timeout</c>, host name.</summary>
    public ImmutableArray<SourcedText> DhcpSettings { get; init; } = [];

    /// <summary>Lines of <c>/etc/sysconfig/network</c> and its like.</summary>
    public ImmutableArray<SourcedText> Settings { get; init; } = [];

    /// <summary>Active rules of iptables, nftables, ufw, firewalld kept on disk.</summary>
    public ImmutableArray<SourcedText> FirewallRules { get; init; } = [];
}

/// <param name="Name">Name or match, such as <c>eth0</c> or <c>e*</c>.</param>
/// <param name="Method"><c>dhcp</c>, <c>static</c>, <c>manual</c>, <c>disabled</c>.</param>
/// <param name="AtBoot">It comes up at boot.</param>
/// <param name="Hardware">MAC address it is bound to; null for none.</param>
public sealed record InterfaceFacts(string Name, string Manager, string Method, bool AtBoot, string? Hardware, Origin Origin);

public sealed record IdentityFacts
{
    /// <summary><c>missing</c>, <c>empty</c>, <c>uninitialized</c> or <c>set</c>; never the id.</summary>
    public required string MachineId { get; init; }

    /// <summary>The D-Bus copy, in the same words, or <c>link</c>.</summary>
    public required string DbusMachineId { get; init; }

    public string? Hostname { get; init; }

    /// <summary><c>missing</c>, <c>link</c>, <c>file</c> or <c>empty</c>.</summary>
    public required string ResolvConf { get; init; }

    /// <summary>Target of the link, or the nameservers of the file.</summary>
    public ImmutableArray<string> ResolvConfContent { get; init; } = [];

    /// <summary>Saved random seeds with content.</summary>
    public ImmutableArray<Origin> RandomSeeds { get; init; } = [];

    /// <summary>Lines of <c>/etc/hosts</c> that name other machines.</summary>
    public ImmutableArray<SourcedText> Hosts { get; init; } = [];
}

public sealed record LeftoverFacts
{
    /// <summary>Log files with content.</summary>
    public required ImmutableArray<FileTrace> Logs { get; init; }

    public required ImmutableArray<FileTrace> DhcpLeases { get; init; }

    /// <summary>Under <c>/var/lib/waagent</c>.</summary>
    public required ImmutableArray<FileTrace> AgentState { get; init; }

    /// <summary>Under <c>/var/lib/cloud</c>.</summary>
    public required ImmutableArray<FileTrace> CloudInitState { get; init; }

    /// <summary>Files in <c>/tmp</c> and <c>/var/tmp</c>.</summary>
    public required ImmutableArray<FileTrace> TemporaryFiles { get; init; }

    /// <summary>Downloaded packages and lists.</summary>
    public required ImmutableArray<FileTrace> PackageCaches { get; init; }

    /// <summary>Backup copies of account files (<c>/etc/passwd-</c>, …), core dumps, editors' swap files.</summary>
    public required ImmutableArray<FileTrace> Backups { get; init; }

    /// <summary>wtmp, btmp, lastlog, utmp with content.</summary>
    public required ImmutableArray<FileTrace> LoginRecords { get; init; }

    /// <summary>What people leave in homes besides histories (<c>.viminfo</c>, <c>.wget-hsts</c>, <c>.cache</c>), and homes that no account has.</summary>
    public ImmutableArray<FileTrace> HomeTraces { get; init; } = [];
}

/// <param name="Size">Bytes.</param>
public sealed record FileTrace(string Path, long Size);
