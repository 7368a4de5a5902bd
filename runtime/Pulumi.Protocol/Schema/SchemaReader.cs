using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Protocol.Schema;

/// <summary>Reads a package schema document (JSON). Members that it does not know are skipped; references are checked.</summary>
public static partial class SchemaReader
{
    // Every ARM resource has these at the top of its body.
    private static readonly ImmutableArray<string> AlwaysOnTop = ["id", "name", "type"];

    /// <exception cref="SchemaException">The text is not JSON, or the document is not a package schema.</exception>
    public static PackageSchema Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new SchemaException("(document)", $"is not JSON: {e.Message}");
        }
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static PackageSchema Parse(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new SchemaException("(document)", $"is not JSON: {e.Message}");
        }
    }

    private static PackageSchema Read(JsonElement root)
    {
        var name = Text(root, "name", "(document)");
        var package = new PackageSchema
        {
            Name = name,
            Version = OptionalText(root, "version"),
            Description = OptionalText(root, "description"),
            RootNamespace = CSharp(root) is { } language && OptionalText(language, "rootNamespace") is { } space ? space : "Pulumi",
            Namespaces = CSharp(root) is { } l && Member(l, "namespaces") is { } spaces
                ? spaces.EnumerateObject().ToImmutableDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal)
                : ImmutableDictionary<string, string>.Empty,
            Config = ReadConfig(root),
            Provider = Member(root, "provider") is { } provider ? ReadResource($"pulumi:providers:{name}", provider, "provider") : null,
            Resources = Table(root, "resources", ReadResource),
            Functions = Table(root, "functions", ReadFunction),
            Types = Table(root, "types", ReadNamedType),
        };
        CheckReferences(package);
        return package;
    }

    private static ObjectSchema ReadConfig(JsonElement root)
    {
        var config = Member(root, "config") is { } c && Member(c, "variables") is { } variables ? variables : default;
        var required = Member(root, "config") is { } r ? Strings(r, "required") : [];
        return ReadObject("config", null, config, required, "config", BodyLayout.None);
    }

    private static ResourceSchema ReadResource(string token, JsonElement json, string path)
    {
        var arm = Member(json, "arm") is { } a ? ReadArm(a, $"{path}/arm") : null;
        var layout = arm is null ? BodyLayout.None : new BodyLayout(arm.Container, [.. arm.Envelope, .. AlwaysOnTop], arm.Path.Parameters);
        return new ResourceSchema
        {
            Token = token,
            Description = OptionalText(json, "description"),
            Inputs = ReadObject(token, null, Member(json, "inputProperties"), Strings(json, "requiredInputs"), $"{path}/inputProperties", layout),
            Outputs = ReadObject(token, null, Member(json, "properties"), Strings(json, "required"), $"{path}/properties", layout with { Parameters = [] }),
            Arm = arm,
        };
    }

    private static FunctionSchema ReadFunction(string token, JsonElement json, string path)
    {
        var arm = Member(json, "arm") is { } a ? ReadArmFunction(a, $"{path}/arm") : null;
        var layout = arm is null ? BodyLayout.None : new BodyLayout(null, [], arm.Path.Parameters);
        return new FunctionSchema
        {
            Token = token,
            Description = OptionalText(json, "description"),
            Inputs = ReadFunctionSide(token, json, "inputs", path, layout),
            Outputs = ReadFunctionSide(token, json, "outputs", path, BodyLayout.None),
            Arm = arm,
        };
    }

    private static ObjectSchema ReadFunctionSide(string token, JsonElement json, string side, string path, BodyLayout layout) =>
        Member(json, side) is { } found
            ? ReadObject(token, null, Member(found, "properties"), Strings(found, "required"), $"{path}/{side}", Member(found, "arm") is { } arm ? new BodyLayout(OptionalText(arm, "container"), Strings(arm, "envelope"), []) : layout)
            : ReadObject(token, null, null, [], path, layout);

    private static void CheckReferences(PackageSchema package)
    {
        foreach (var (token, resource) in package.Resources)
        {
            Check(resource.Inputs, $"resources/{token}/inputProperties");
            Check(resource.Outputs, $"resources/{token}/properties");
            if (resource.Arm?.Parent is { } parent && !package.Resources.ContainsKey(parent))
                throw new SchemaException($"resources/{token}/arm/parent", $"'{parent}' is not a resource of this package");
        }

        foreach (var type in package.Types.Values.OfType<ObjectSchema>()) Check(type, $"types/{type.Token}");
        foreach (var (token, function) in package.Functions)
        {
            Check(function.Inputs, $"functions/{token}/inputs");
            Check(function.Outputs, $"functions/{token}/outputs");
        }

        void Check(ObjectSchema type, string path)
        {
            foreach (var property in type.Properties) CheckType(property.Type, $"{path}/{property.Name}");
        }

        void CheckType(TypeReference type, string path)
        {
            switch (type)
            {
                case TypeReference.Named named when !package.Types.ContainsKey(named.Token):
                    throw new SchemaException(path, $"refers to '{named.Token}', which types does not have");
                case TypeReference.Array array: CheckType(array.Element, path); break;
                case TypeReference.Map map: CheckType(map.Element, path); break;
                case TypeReference.Union union:
                    foreach (var option in union.Options) CheckType(option, path);
                    break;
                default: break;
            }
        }
    }
}
