using System.Text.RegularExpressions;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Versions that certification asks for by name, and agents.</summary>
internal static partial class SoftwareReader
{
    private static readonly string[] OpenSslPackages = ["openssl", "libssl3", "libssl3t64", "libssl1.1", "libssl1.0.2", "openssl-libs", "libopenssl3", "libopenssl1_1", "libcrypto3", "libcrypto1.1"];
    private static readonly string[] PythonPrograms = ["/usr/bin/python3", "/usr/local/bin/python3", "/usr/bin/python", "/usr/libexec/platform-python", "/usr/bin/python2"];
    private static readonly string[] KvpPackages = ["hyperv-daemons", "hypervkvpd", "hyperv-tools", "hvtools"];
    private static readonly string[] KvpPrograms = ["/usr/sbin/hv_kvp_daemon", "/usr/sbin/hypervkvpd", "/usr/lib/linux-tools/*/hv_kvp_daemon", "/usr/lib/hyper-v/bin/hv_kvp_daemon"];

    public static SoftwareFacts Read(FactContext context) => new()
    {
        OpenSsl = OfPackage(context, OpenSslPackages) ?? OpenSslLibrary.Read(context.Files),
        Python = Python(context),
        Pyasn1 = OfPackage(context, ["python3-pyasn1", "python-pyasn1", "python2-pyasn1", "py3-pyasn1"]) ?? PythonPackage(context.Files, "pyasn1"),
        Omi = OfPackage(context, ["omi"]) ?? OfProgram(context, ["/opt/omi/bin/omiserver"]),
        KvpDaemon = OfPackage(context, KvpPackages) ?? OfProgram(context, KvpPrograms),
        Defender = DefenderReader.Read(context),
        Agents = [.. KnownAgents.All.Select(agent => Find(context, agent)).OfType<AgentSoftwareFacts>()],
    };

    private static SourcedText? OfPackage(FactContext context, IEnumerable<string> names) =>
        names.Where(context.Packages.Has).Select(name => new SourcedText(UpstreamVersion.Of(context.Packages.Find(name)!.Version), context.Packages.Origin!)).FirstOrDefault();

    // A program without a package says nothing of its version that can be read without running it.
    private static SourcedText? OfProgram(FactContext context, IEnumerable<string> patterns) =>
        patterns.SelectMany(context.Files.Glob).Where(file => file.IsFile).Select(file => new SourcedText(OwnerVersion(context, file.Path) ?? "unknown", new Origin(file.Path))).FirstOrDefault();

    private static string? OwnerVersion(FactContext context, string path) =>
        context.Packages.OwnerOf(path) is { } owner && context.Packages.Find(owner) is { } package ? UpstreamVersion.Of(package.Version) : null;

    // /usr/bin/python3 is a link to python3.11; the package of that file knows the patch level, its name does not.
    private static SourcedText? Python(FactContext context)
    {
        foreach (var program in PythonPrograms)
        {
            if (context.Files.Find(program) is not { IsFile: true } file)
                continue;
            var named = PythonName().Match(file.Name);
            var version = OwnerVersion(context, file.Path);
            if (named.Success && version?.StartsWith(named.Groups["version"].Value, StringComparison.Ordinal) != true)
                version = named.Groups["version"].Value;
            return new SourcedText(version ?? "unknown", new Origin(program));
        }
        return null;
    }

    private static SourcedText? PythonPackage(IImageFiles files, string name) =>
        new[] { "/usr/lib/python3*/site-packages", "/usr/lib/python3*/dist-packages", "/usr/lib64/python3*/site-packages", "/usr/local/lib/python3*/dist-packages", "/usr/local/lib/python3*/site-packages", "/usr/lib/python2*/site-packages" }
            .SelectMany(folder => files.Glob($"{folder}/{name}-*"))
            .Select(file => (File: file, Match: PackageFolder().Match(file.Name)))
            .Where(found => found.Match.Success)
            .Select(found => new SourcedText(found.Match.Groups["version"].Value, new Origin(found.File.Path)))
            .FirstOrDefault();

    private static AgentSoftwareFacts? Find(FactContext context, KnownAgent agent)
    {
        if (agent.Packages.FirstOrDefault(context.Packages.Has) is { } name)
            return new AgentSoftwareFacts(agent.Name, agent.Kind, context.Packages.Find(name)!.Version, context.Packages.Origin!);
        return agent.Paths.SelectMany(context.Files.Glob).FirstOrDefault() is { } file ? new AgentSoftwareFacts(agent.Name, agent.Kind, null, new Origin(file.Path)) : null;
    }

    [GeneratedRegex("^(platform-)?python(?<version>[23]\\.[0-9]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PythonName();

    [GeneratedRegex("^[^-]+-(?<version>[0-9][0-9A-Za-z.]*)(-py[0-9.]+)?\\.(dist|egg)-info$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PackageFolder();
}
