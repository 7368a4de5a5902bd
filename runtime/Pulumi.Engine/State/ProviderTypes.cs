namespace Pulumi.Engine.State;

/// <summary>Type tokens of providers, which are resources themselves: <c>pulumi:providers:PACKAGE</c>.</summary>
internal static class ProviderTypes
{
    private const string Prefix = "pulumi:providers:";

    public static bool IsProvider(string type) => type.StartsWith(Prefix, StringComparison.Ordinal);
}
