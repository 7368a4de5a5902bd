using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>The schema that types, provider and simulator share; read when the first body or name is checked.</summary>
internal static class ArmSchema
{
    private static readonly Lazy<PackageSchema> Loaded = new(Load);

    public static PackageSchema Package => Loaded.Value;

    public static ResourceSchema Resource(string token) => Package.Resources[token];

    private static PackageSchema Load()
    {
        using var stream = typeof(ArmSchema).Assembly.GetManifestResourceStream("azure-native.json")!;
        using var reader = new StreamReader(stream);
        return SchemaReader.Parse(reader.ReadToEnd());
    }
}
