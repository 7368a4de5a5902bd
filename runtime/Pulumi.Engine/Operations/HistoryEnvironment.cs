using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Operations;

/// <summary>What a history record says of where an operation ran: names of variables and flags, never their values.</summary>
internal static class HistoryEnvironment
{
    public static ImmutableSortedDictionary<string, string> Collect(
        EngineContext context, Project project, OperationKind kind, OperationOptions options)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        facts["exec.kind"] = "cli";
        facts["pulumi.arch"] = Architecture();
        facts["pulumi.os"] = OperatingSystemName();
        facts["pulumi.version"] = EngineVersion.Text;
        facts["stack.environments"] = "[]";
        facts["updatePlan"] = "false";
        if (kind != OperationKind.Destroy)
            facts["runtime.name"] = project.Runtime.Name;
        foreach (var (name, value) in context.Environment)
        {
            if (name.StartsWith("PULUMI_", StringComparison.Ordinal))
                facts["pulumi.env." + name] = value is "true" or "1" ? "true" : "set";
        }

        foreach (var (flag, value) in options.Flags)
            facts["pulumi.flag." + flag] = value == "true" ? "true" : "set";
        return facts.ToImmutable();
    }

    private static string Architecture() => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => other.ToString(),
    };

    private static string OperatingSystemName()
    {
        if (OperatingSystem.IsWindows())
            return "windows";
        return OperatingSystem.IsMacOS() ? "darwin" : "linux";
    }
}
