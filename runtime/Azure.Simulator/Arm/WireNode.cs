using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>A member of an ARM body as the schema has it: a property, or a container such as <c>properties</c> that only groups others.</summary>
internal sealed class WireNode
{
    public Dictionary<string, WireNode> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The property of the schema; null for a container.</summary>
    public PropertySchema? Property { get; private set; }

    /// <summary>The type of the member in answers, which may have more members than the one in requests.</summary>
    public TypeReference? AnswerType { get; private set; }

    /// <summary>ARM answers it and takes no notice of it in requests.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>The tree of what may be sent; members that only answers have are marked read-only.</summary>
    public static WireNode Build(ObjectSchema inputs, ObjectSchema? outputs)
    {
        var root = new WireNode();
        foreach (var property in inputs.Properties.Where(p => p.Place == WirePlace.Body))
            root.Reach(property).Property = property;
        foreach (var property in outputs?.Properties.Where(p => p.Place == WirePlace.Body) ?? [])
        {
            var node = root.Reach(property);
            node.AnswerType = property.Type;
            if (node.Property is null && node.Members.Count == 0)
            {
                node.Property = property;
                node.IsReadOnly = true;
            }
        }

        return root;
    }

    private WireNode Reach(PropertySchema property)
    {
        var at = this;
        foreach (var name in property.WirePath)
        {
            if (!at.Members.TryGetValue(name, out var next))
                at.Members[name] = next = new WireNode();
            at = next;
        }

        return at;
    }
}
