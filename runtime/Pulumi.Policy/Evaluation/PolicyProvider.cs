namespace Pulumi.Policy;

/// <summary>The provider of a resource.</summary>
/// <param name="Type">Such as <c>pulumi:providers:azure-native</c>.</param>
public sealed record PolicyProvider(string Type, string Urn, string Name, InputNode Properties);
