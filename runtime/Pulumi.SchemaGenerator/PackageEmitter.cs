using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>What a package has once: its version as the default option, its resource attribute, its provider.</summary>
internal static class PackageEmitter
{
    public static void Emit(CodeWriter code, PackageSchema package, Naming naming, ResourceEmitter resources)
    {
        var version = package.Version is { } v ? Naming.Literal(v) : throw new SchemaException("version", "is missing; the engine finds the provider by it");
        code.Open("internal static class PackageVersion")
            .Line($"public const string Value = {version};")
            .Line()
            .Open("public static InvokeOptions WithDefaults(this InvokeOptions? options)")
            .Line("var result = options ?? new InvokeOptions();")
            .Line("result.Version ??= Value;")
            .Line("return result;")
            .Close()
            .Line()
            .Open("public static InvokeOutputOptions WithDefaults(this InvokeOutputOptions? options)")
            .Line("var result = options ?? new InvokeOutputOptions();")
            .Line("result.Version ??= Value;")
            .Line("return result;")
            .Close()
            .Close()
            .Line()
            .Summary($"Names the type of a resource of the package {package.Name}.")
            .Open($"public sealed class {naming.PackagePart}ResourceTypeAttribute : global::Pulumi.ResourceTypeAttribute")
            .Open($"public {naming.PackagePart}ResourceTypeAttribute(string type)\n        : base(type, PackageVersion.Value)")
            .Close()
            .Close()
            .Line();
        if (package.Provider is { } provider) resources.EmitProvider(code, provider);
    }
}
