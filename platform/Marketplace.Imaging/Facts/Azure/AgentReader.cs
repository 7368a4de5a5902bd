using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>The Azure Linux agent: version, settings, whether it starts.</summary>
internal static class AgentReader
{
    private static readonly string[] Packages = ["walinuxagent", "WALinuxAgent", "python-azure-agent", "waagent"];

    public static AgentFacts Read(FactContext context)
    {
        var package = Packages.Select(context.Packages.Find).FirstOrDefault(found => found is { Status: "installed" });
        var program = ((string[])["/usr/sbin/waagent", "/usr/bin/waagent", "/usr/share/oem/bin/waagent"]).FirstOrDefault(context.Files.Exists);
        var own = OwnVersion(context.Files);
        if (program is not null && package is null && own is null)
            context.CannotTell("agent.version", $"{program} belongs to no package and brings no version file; waagent --version on a running machine tells");
        return new AgentFacts
        {
            Installed = package is not null || program is not null,
            Version = package is null ? own?.Value : UpstreamVersion.Of(package.Version),
            VersionOrigin = package is null ? own?.Origin : context.Packages.Origin,
            Enabled = context.Units.StartsAtBoot("walinuxagent.service", "waagent.service"),
            Settings = [.. context.Files.Settings("/etc/waagent.conf").Select(Setting).OfType<AgentSetting>()],
        };
    }

    // Provisioning.Agent=auto # comment
    private static AgentSetting? Setting(SourcedText line)
    {
        var equals = line.Value.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            return null;
        var value = line.Value[(equals + 1)..].Split('#')[0].Trim().Trim('"');
        return new AgentSetting(line.Value[..equals].Trim(), Redacted.Text(value), line.Origin);
    }

    // AGENT_VERSION = '2.9.1.1'
    private static SourcedText? OwnVersion(IImageFiles files)
    {
        foreach (var pattern in (string[])["/usr/lib/python*/*-packages/azurelinuxagent/common/version.py", "/usr/local/lib/python*/*-packages/azurelinuxagent/common/version.py", "/usr/share/oem/python/lib/python*/site-packages/azurelinuxagent/common/version.py"])
        {
            foreach (var line in files.GlobFiles(pattern).SelectMany(file => files.Settings(file.Path)).Where(line => line.Value.StartsWith("AGENT_VERSION", StringComparison.Ordinal) && line.Value.Contains('=', StringComparison.Ordinal)))
                return line with { Value = FactText.Unquote(line.Value[(line.Value.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()) };
        }
        return null;
    }
}
