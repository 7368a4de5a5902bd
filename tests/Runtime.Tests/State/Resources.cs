using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.State;

/// <summary>Resources of a small stack: the root, a default provider, and things.</summary>
internal static class Resources
{
    public static readonly Urn StackUrn = Urn.Create("dev", "lab", null, Urn.StackType, "lab-dev");
    public static readonly Urn ProviderUrn = Urn.Create("dev", "lab", null, "pulumi:providers:lab", "default");

    public static ResourceState Stack { get; } = new() { Urn = StackUrn, Type = Urn.StackType, Custom = false };

    public static ResourceState Provider { get; } = new() { Urn = ProviderUrn, Type = "pulumi:providers:lab", Custom = true, Id = "p-1" };

    public static Urn UrnOf(string name) => Urn.Create("dev", "lab", null, "lab:index:Thing", name);

    public static ResourceState Thing(string name, params string[] dependencies) => new()
    {
        Urn = UrnOf(name),
        Type = "lab:index:Thing",
        Custom = true,
        Id = name + "-1",
        Parent = StackUrn,
        Provider = $"{ProviderUrn}::p-1",
        Dependencies = [.. dependencies.Select(UrnOf)],
        Inputs = new PropertyMap { ["x"] = 1 },
    };

    public static Snapshot Snapshot(params ResourceState[] resources) => new()
    {
        Manifest = Manifest.Create(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "v1.2.3"),
        Resources = resources,
    };
}
