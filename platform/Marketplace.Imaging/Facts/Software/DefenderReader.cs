using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Traces of Microsoft Defender for Endpoint. A machine made from an image that was onboarded once reports as the machine that
/// was, so nothing of it may stay: not the program, its onboarding blob, its extension or its logs.
/// </summary>
internal static class DefenderReader
{
    private const string Package = "mdatp";

    private static readonly string[] Paths =
    [
        "/opt/microsoft/mdatp",
        "/etc/opt/microsoft/mdatp",
        "/etc/opt/microsoft/mdatp/mdatp_onboard.json",
        "/etc/opt/microsoft/mdatp/managed/mdatp_managed.json",
        "/var/opt/microsoft/mdatp",
        "/var/log/microsoft/mdatp",
        "/lib/systemd/system/mdatp.service",
        "/etc/systemd/system/multi-user.target.wants/mdatp.service",
        "/var/lib/waagent/Microsoft.Azure.AzureDefenderForServers.MDE.Linux*",
        "/var/log/azure/Microsoft.Azure.AzureDefenderForServers.MDE.Linux*",
    ];

    public static ImmutableArray<Origin> Read(FactContext context)
    {
        var package = context.Packages.Find(Package) is not null ? [context.Packages.Origin!] : Array.Empty<Origin>();
        return [.. package.Concat(Paths.SelectMany(context.Files.Glob).Select(file => new Origin(file.Path))).Distinct()];
    }
}
