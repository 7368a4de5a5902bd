using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>What must differ between machines: ids, names, seeds.</summary>
internal static class IdentityReader
{
    private static readonly string[] Seeds = ["/var/lib/systemd/random-seed", "/var/lib/urandom/random-seed", "/var/lib/random-seed", "/var/lib/misc/random-seed", "/var/lib/seedrng/seed.credit", "/boot/efi/loader/random-seed", "/boot/loader/random-seed"];
    private static readonly string[] OwnAddresses = ["127.", "::1", "fe00:", "ff00:", "ff02:"];

    public static IdentityFacts Read(FactContext context)
    {
        var files = context.Files;
        var resolv = files.Find("/etc/resolv.conf", followLast: false);
        return new IdentityFacts
        {
            MachineId = IdState(files, "/etc/machine-id"),
            DbusMachineId = files.Find("/var/lib/dbus/machine-id", followLast: false)?.Kind == ImageFileKind.SymbolicLink ? "link" : IdState(files, "/var/lib/dbus/machine-id"),
            Hostname = files.Settings("/etc/hostname").FirstOrDefault()?.Value,
            ResolvConf = resolv switch { null => "missing", { Kind: ImageFileKind.SymbolicLink } => "link", { Size: 0 } => "empty", _ => "file" },
            ResolvConfContent = resolv?.Target is { } target ? [target] : [.. Nameservers(files)],
            RandomSeeds = [.. Seeds.Where(files.HasContent).Select(path => new Origin(path))],
            Hosts = [.. files.Settings("/etc/hosts").Where(line => !Array.Exists(OwnAddresses, own => line.Value.StartsWith(own, StringComparison.OrdinalIgnoreCase)))],
        };
    }

    private static string IdState(IImageFiles files, string path) => files.Find(path) is null ? "missing" : (files.ReadText(path) ?? "").Trim() switch
    {
        "" => "empty",
        "uninitialized" => "uninitialized",
        _ => "set",
    };

    private static IEnumerable<string> Nameservers(IImageFiles files) =>
        files.Settings("/etc/resolv.conf", "#;").Select(line => FactText.Words(line.Value)).Where(words => words is ["nameserver", _, ..]).Select(words => words[1]);
}
