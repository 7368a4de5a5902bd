using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>What a package has once: its version as the default option, its provider.</summary>
internal static class PackageEmitter
{
    public static void Emit(CodeWriter code, PackageSchema package, ResourceEmitter resources)
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
            .Line();
        if (package.Provider is { } provider) resources.EmitProvider(code, provider);
    }
}
