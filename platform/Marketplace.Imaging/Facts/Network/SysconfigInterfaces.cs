using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary><c>ifcfg-*</c> of Red Hat's network scripts (<c>ONBOOT</c>) and of SUSE's wicked (<c>STARTMODE</c>).</summary>
internal static class SysconfigInterfaces
{
    private static readonly (string Pattern, string Manager)[] Places = [("/etc/sysconfig/network-scripts/ifcfg-*", "sysconfig"), ("/etc/sysconfig/network/ifcfg-*", "wicked")];

    public static IEnumerable<InterfaceFacts> Read(IImageFiles files)
    {
        foreach (var (pattern, manager) in Places)
        {
            foreach (var file in files.GlobFiles(pattern).Where(file => file.Name is not ("ifcfg-lo" or "ifcfg.template") && !file.Name.Contains('~', StringComparison.Ordinal)))
                yield return Describe(files, file, manager);
        }
    }

    private static InterfaceFacts Describe(IImageFiles files, ImageFile file, string manager)
    {
        var settings = files.Assignments(file.Path);
        var method = Value("BOOTPROTO")?.ToLowerInvariant() switch { { } text when text.StartsWith("dhcp", StringComparison.Ordinal) => "dhcp", "none" or "static" or null when Value("IPADDR") is not null => "static", _ => "manual" };
        var atBoot = Value("STARTMODE") is { } mode ? mode is "auto" or "onboot" or "boot" or "hotplug" or "nfsroot" : !string.Equals(Value("ONBOOT"), "no", StringComparison.OrdinalIgnoreCase) && Value("ONBOOT") is not null;
        return new InterfaceFacts(Value("DEVICE") ?? file.Name["ifcfg-".Length..], manager, method, atBoot, Value("HWADDR") ?? Value("LLADDR"), new Origin(file.Path));

        string? Value(string key) => settings.TryGetValue(key, out var text) && text.Value.Length > 0 ? text.Value : null;
    }
}
