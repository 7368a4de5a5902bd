using Pulumi.Protocol.Schema;

namespace Azure.Arm.Provider;

/// <summary>The schema that the provider works by, read at first use.</summary>
public static class AzureNativeSchema
{
    private static readonly Lazy<PackageSchema> Package = new(() =>
    {
        using var stream = Open();
        return SchemaReader.Parse(stream);
    });

    public static PackageSchema Value => Package.Value;

    /// <summary>The document itself.</summary>
    public static string ReadText()
    {
        using var reader = new StreamReader(Open());
        return reader.ReadToEnd();
    }

    private static Stream Open() =>
        typeof(AzureNativeSchema).Assembly.GetManifestResourceStream("azure-native.json")
        ?? throw new InvalidOperationException("azure-native.json is not in the assembly");
}
