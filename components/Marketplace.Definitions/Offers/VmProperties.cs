using System.Collections.Immutable;

namespace Marketplace.Definitions.Offers;

/// <summary>What a plan claims of its machines. Each is a promise that certification may test.</summary>
public static class VmProperties
{
    /// <summary>Names as the ingestion API has them, with what holds when nothing is said and what they promise.</summary>
    internal static ImmutableArray<(string Name, bool Default, string Description)> All { get; } =
    [
        ("supportsExtensions", true, "Extensions of virtual machines work."),
        ("supportsRemoteConnection", true, "Customers can connect by SSH or RDP."),
        ("supportsBackup", false, "Azure Backup works."),
        ("supportsAcceleratedNetworking", false, "Accelerated networking works."),
        ("supportsCloudInit", false, "cloud-init provisions the machine."),
        ("supportsNVMe", false, "Disks may be attached by NVMe."),
        ("supportsHibernation", false, "The machine can hibernate."),
        ("supportsAadLogin", false, "Customers can log in with Microsoft Entra."),
        ("isNetworkVirtualAppliance", false, "The machine is a network virtual appliance."),
        ("requiresCustomArmTemplate", false, "The machine needs a template of its own to deploy."),
    ];

    /// <summary>Claims that cannot be taken back once they were published.</summary>
    public static ImmutableArray<string> Sticky { get; } = ["supportsNVMe", "supportsCloudInit", "supportsBackup"];

    public static bool Default(string property) => All.Any(known => known.Name == property && known.Default);
}
