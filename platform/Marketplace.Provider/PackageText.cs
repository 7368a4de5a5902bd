using Pulumi.Protocol.Schema;

namespace Marketplace.Provider;

/// <summary>The package schema, <c>schema.json</c>: what programs are generated from and inputs are checked against.</summary>
public static class PackageText
{
    private static readonly Lazy<PackageSchema> Package = new(() =>
    {
        using var stream = Open();
        return SchemaReader.Parse(stream);
    });

    internal static PackageSchema Schema => Package.Value;

    public static string Read()
    {
        using var reader = new StreamReader(Open());
        return reader.ReadToEnd();
    }

    private static Stream Open() =>
        typeof(PackageText).Assembly.GetManifestResourceStream("schema.json") ?? throw new InvalidOperationException("schema.json is not in the assembly");
}
