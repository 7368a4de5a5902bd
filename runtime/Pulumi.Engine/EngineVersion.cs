using System.Reflection;

namespace Pulumi.Engine;

/// <summary>The version this engine writes into the manifest of a state, with a leading <c>v</c>.</summary>
public static class EngineVersion
{
    public static string Text { get; } = "v" + typeof(EngineVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
