using System.Collections.Immutable;
using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>Which object types are reached from arguments and which from results. Only these get classes on that side.</summary>
internal sealed class TypeUse
{
    private readonly PackageSchema package;
    private readonly HashSet<string> inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> outputs = new(StringComparer.Ordinal);

    public TypeUse(PackageSchema package)
    {
        this.package = package;
        foreach (var resource in package.Resources.Values)
        {
            Walk(resource.Inputs, inputs);
            Walk(resource.Outputs, outputs);
        }

        if (package.Provider is { } provider) Walk(provider.Inputs, inputs);
        foreach (var function in package.Functions.Values)
        {
            Walk(function.Inputs, inputs);
            Walk(function.Outputs, outputs);
        }
    }

    public ImmutableArray<ObjectSchema> Inputs => Of(inputs);

    public ImmutableArray<ObjectSchema> Outputs => Of(outputs);

    private ImmutableArray<ObjectSchema> Of(HashSet<string> tokens) => [.. package.Types.Values.OfType<ObjectSchema>().Where(type => tokens.Contains(type.Token))];

    private void Walk(ObjectSchema type, HashSet<string> reached)
    {
        foreach (var property in type.Properties) Visit(property.Type, reached);
    }

    private void Visit(TypeReference type, HashSet<string> reached)
    {
        switch (type)
        {
            case TypeReference.Named named when package.Resolve(named) is ObjectSchema found && reached.Add(named.Token): Walk(found, reached); break;
            case TypeReference.Array array: Visit(array.Element, reached); break;
            case TypeReference.Map map: Visit(map.Element, reached); break;
            case TypeReference.Union union:
                foreach (var option in union.Options) Visit(option, reached);
                break;
            default: break;
        }
    }
}
