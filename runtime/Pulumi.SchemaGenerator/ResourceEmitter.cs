using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>A resource class and its argument class.</summary>
internal sealed class ResourceEmitter(PackageSchema package, TypeNames types)
{
    private readonly ArgsMembers members = new(types);

    public void Emit(CodeWriter code, ResourceSchema resource)
    {
        var name = Naming.Name(resource.Token);
        EmitClass(code, resource, name, Naming.Literal(resource.Token), "CustomResource");
        EmitArgs(code, resource, name, jsonEncoded: false);
    }

    /// <summary>The explicit provider of the package.</summary>
    public void EmitProvider(CodeWriter code, ResourceSchema provider)
    {
        EmitClass(code, provider, "Provider", Naming.Literal(package.Name), "ProviderResource");
        EmitArgs(code, provider, "Provider", jsonEncoded: true);
    }

    private void EmitClass(CodeWriter code, ResourceSchema resource, string name, string token, string baseClass)
    {
        var custom = baseClass == "CustomResource";
        var optionalArgs = resource.Inputs.Properties.All(property => !property.Required);
        code.Summary(resource.Description)
            .Line($"[ResourceType({Naming.Literal(resource.Token)}, PackageVersion.Value)]")
            .Open($"public partial class {name} : global::Pulumi.{baseClass}");
        foreach (var property in resource.Outputs.Properties)
        {
            code.Summary(property.Description)
                .Line($"[Output({Naming.Literal(property.Name)})]")
                .Line($"public Output<{types.Output(property.Type)}{(!property.Required && TypeNames.TakesMark(property.Type) ? "?" : "")}> {Naming.Property(property, name)} {{ get; private set; }} = null!;")
                .Line();
        }

        code.Summary("Registers the resource with its name in the program, its arguments and options.")
            .Open($"public {name}(string name, {name}Args{(optionalArgs ? "? args = null" : " args")}, CustomResourceOptions? options = null)\n        : base({token}, name, args ?? new {name}Args(), MakeResourceOptions(options, \"\"))")
            .Close()
            .Line();
        if (custom)
        {
            code.Open($"private {name}(string name, Input<string> id, CustomResourceOptions? options = null)\n        : base({token}, name, null, MakeResourceOptions(options, id))")
                .Close()
                .Line();
        }

        EmitOptions(code, resource);
        if (custom)
        {
            code.Line()
                .Summary("The resource that the cloud knows by this id, read and not managed.")
                .Line($"public static {name} Get(string name, Input<string> id, CustomResourceOptions? options = null) => new {name}(name, id, options);");
        }

        code.Close().Line();
    }

    private void EmitOptions(CodeWriter code, ResourceSchema resource)
    {
        var secrets = resource.Outputs.Properties.Where(property => property.Secret).Select(property => Naming.Literal(property.Name)).ToArray();
        code.Open("private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)")
            .Line("var defaults = new CustomResourceOptions { Version = PackageVersion.Value };");
        if (secrets.Length > 0) code.Line($"defaults.AdditionalSecretOutputs.AddRange(new[] {{ {string.Join(", ", secrets)} }});");
        code.Line("var merged = CustomResourceOptions.Merge(defaults, options);")
            .Line("merged.Id = id ?? merged.Id;")
            .Line("return merged;")
            .Close();
    }

    private void EmitArgs(CodeWriter code, ResourceSchema resource, string name, bool jsonEncoded)
    {
        code.Summary($"Arguments of {name}.")
            .Open($"public sealed class {name}Args : global::Pulumi.ResourceArgs");
        members.Emit(code, resource.Inputs, name + "Args", jsonEncoded);
        code.Line()
            .Line($"public static new {name}Args Empty => new {name}Args();")
            .Close()
            .Line();
    }
}
