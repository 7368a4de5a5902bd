using Pulumi.Protocol.Values;

namespace Pulumi.Engine.State;

/// <summary>Types and names of provider resources.</summary>
internal static class ProviderTypes
{
    private const string Prefix = "pulumi:providers:";

    public static bool IsProvider(string type) => type.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Of(string package) => Prefix + package;

    public static string PackageOf(string providerType) => providerType[Prefix.Length..];

    /// <summary>The package of a resource or function token: its first part.</summary>
    public static string PackageOfToken(string token) =>
        IsProvider(token) ? PackageOf(token) : token[..Math.Max(0, token.IndexOf(':', StringComparison.Ordinal))];

    /// <summary>True for providers that the engine registers by itself; events and counts of users leave them out.</summary>
    public static bool IsDefault(Urn urn) =>
        IsProvider(urn.QualifiedType)
        && (string.Equals(urn.Name, "default", StringComparison.Ordinal) || urn.Name.StartsWith("default_", StringComparison.Ordinal));
}
