using System.Collections.Immutable;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>Drivers of Hyper-V that Azure's machines need, and which of them must be there before the root disk is.</summary>
internal static class HyperVDrivers
{
    public static ImmutableArray<Driver> All { get; } =
    [
        new("hv_vmbus", "CONFIG_HYPERV", Needed: true, InInitramfs: true),
        new("hv_storvsc", "CONFIG_HYPERV_STORAGE", Needed: true, InInitramfs: true),
        new("hv_netvsc", "CONFIG_HYPERV_NET", Needed: true, InInitramfs: true),
        new("hyperv_keyboard", "CONFIG_HYPERV_KEYBOARD", Needed: false, InInitramfs: true),
        new("hv_utils", "CONFIG_HYPERV_UTILS", Needed: false, InInitramfs: false),
        new("hv_balloon", "CONFIG_HYPERV_BALLOON", Needed: false, InInitramfs: false),
    ];

    public static bool Has(KernelFacts kernel, Driver driver) => kernel.Modules.Contains(driver.Module, StringComparer.Ordinal) || IsBuiltIn(kernel, driver);

    public static bool IsBuiltIn(KernelFacts kernel, Driver driver) =>
        kernel.BuiltInModules.Contains(driver.Module, StringComparer.Ordinal) || kernel.Config?.GetValueOrDefault(driver.Option) == "y";

    /// <param name="Option">Of the kernel's configuration.</param>
    /// <param name="Needed">Without it a machine has no disk or no network.</param>
    /// <param name="InInitramfs">LISA verify_initrd_modules looks for it.</param>
    internal sealed record Driver(string Module, string Option, bool Needed, bool InInitramfs);
}
