using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Images.ImageRules;

namespace Marketplace.Definitions.Images;

/// <summary>What must hold between the values that decide what is on the disk. Resource inputs are held to it too.</summary>
internal static class DiskRules
{
    public static void Check(JsonObject json, ShapeReader reader)
    {
        CheckRelease(json, reader);
        CheckSuite(json, reader);
        CheckDiskSize(json, reader);
        CheckApplications(json, reader);
        CheckPaths(json, reader);
    }

    private static void CheckRelease(JsonObject json, ShapeReader reader)
    {
        if (Distribution.Find(Text(json["os"]?["distribution"])) is not { } distribution || Text(json["os"]?["release"]) is not { } number)
            return;
        if (distribution.Release(number) is not { } release)
        {
            Report(reader, "os.release", $"os.release is \"{number}\", expected {string.Join(" or ", distribution.Releases.Select(known => known.Number))} for {distribution.Id}", code: DefinitionCodes.ValueNotAllowed);
            return;
        }
        if (json["source"] is not JsonObject source)
            return;
        if (source[DebianSource.Key] is not null && !release.Built)
        {
            var built = Distribution.All.SelectMany(known => known.Releases.Where(one => one.Built).Select(one => $"{known.Id} {one.Number}"));
            Report(reader, "source.debian", $"source.debian builds {string.Join(" and ", built)}, but os is {distribution.Id} {number}", "Use source.rootfs with a root file system of it, or source.vhd with a disk of it.");
        }
        if (source[RootfsSource.Key] is not null && release.CodeName is null)
            Report(reader, "source.rootfs", $"source.rootfs makes disks of debian and ubuntu, but os is {distribution.Id} {number}", "Use source.vhd with a disk of it.");
        if (release.CodeName is null && source[VhdSource.Key] is not null && PackagesOf(json).FirstOrDefault() is { } package)
            Report(reader, package.Path, $"{package.Path} has \"{package.Name}\", but packages are installed with apt, which {distribution.Id} does not have", "Install it in a step of customize with network: true.");
    }

    private static IEnumerable<(string Name, string Path)> PackagesOf(JsonObject json) =>
        Items(json, "applications").Select(application => (Owner: application.Item, Path: application.Path + ".packages")).Prepend((Owner: json, Path: "packages"))
            .SelectMany(list => (list.Owner["packages"] as JsonArray ?? []).Select(package => (package?.ToString() ?? "", list.Path)));

    private static void CheckSuite(JsonObject json, ShapeReader reader)
    {
        var suite = Text(json["source"]?[DebianSource.Key]?["suite"]);
        var release = Distribution.Find(Text(json["os"]?["distribution"]))?.Release(Text(json["os"]?["release"]));
        if (suite is not null && release is { Built: true } && release.CodeName != suite)
            Report(reader, "source.debian.suite", $"source.debian.suite is \"{suite}\", but os.release \"{release.Number}\" is \"{release.CodeName}\"", "Leave the suite out to use that of the release.");
    }

    // The smallest disk that the partitions and a Debian fit in; what certification asks for is judged by the policies.
    private static void CheckDiskSize(JsonObject json, ShapeReader reader)
    {
        if (Text(json["diskSize"]) is { } text && DiskSize.Parse(text) is var size && size.Mebibytes is < 2048 or > 1023 * 1024)
            Report(reader, "diskSize", $"diskSize is \"{text}\", expected 2 GiB to 1023 GiB", "Certification recommends 30 GiB to 50 GiB; empty space is not uploaded.", DefinitionCodes.ValueNotAllowed);
    }

    private static void CheckApplications(JsonObject json, ShapeReader reader)
    {
        foreach (var (application, path) in Items(json, "applications"))
        {
            if ((application["health"] as JsonObject)?["port"] is JsonValue port && application["ports"] is JsonArray ports && !ports.Any(known => known?.ToString() == port.ToString()))
                Report(reader, $"{path}.health.port", $"{path}.health.port is {port}, which is not among the ports of the application", "Add it to ports.");
            if (application["network"]?.ToString() == "true" && application["install"] is null)
                Report(reader, $"{path}.network", $"{path}.network is true, but there is no script that would use it", "Write the script under install; packages need no network: true.");
        }
    }

    // One file cannot be two things, whoever brings it.
    private static void CheckPaths(JsonObject json, ShapeReader reader)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, place) in FilesOf(json))
        {
            if (Text(file["path"]) is { } path && !seen.TryAdd(path, place) && !SameList(seen[path], place))
                Report(reader, $"{place}.path", $"{place} has \"{path}\", which {seen[path]} has too", "Keep one of them.", DefinitionCodes.DuplicateItem);
        }
    }

    // Repeats within one list are found by its shape.
    private static bool SameList(string one, string other) => one[..one.LastIndexOf('[')] == other[..other.LastIndexOf('[')];

    /// <summary>All files of a definition, those of the applications included, with their paths in it.</summary>
    public static IEnumerable<(JsonObject File, string Path)> FilesOf(JsonObject json) =>
        Items(json, "files").Concat(Items(json, "applications").SelectMany(application => Items(application.Item, "files", application.Path + ".")));
}
