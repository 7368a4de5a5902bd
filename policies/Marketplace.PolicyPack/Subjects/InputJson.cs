using System.Text.Json.Nodes;
using Pulumi.Policy;

namespace Marketplace.Policies.Subjects;

/// <summary>Inputs as the JSON document that they hold.</summary>
internal static class InputJson
{
    /// <summary>Null when anything inside is not known yet.</summary>
    /// <param name="unknown">Path of the first value that is not known.</param>
    public static JsonNode? Read(InputNode input, out string? unknown)
    {
        unknown = null;
        return Any(input, ref unknown);
    }

    private static JsonNode? Any(InputNode input, ref string? unknown)
    {
        if (unknown is not null || input.IsMissing)
            return null;
        if (input.IsUnknown)
            unknown = input.Path;
        else if (input.IsMap)
            return Map(input, ref unknown);
        else if (input.IsList)
            return List(input, ref unknown);
        else
            return Scalar(input);
        return null;
    }

    private static JsonObject Map(InputNode input, ref string? unknown)
    {
        var map = new JsonObject();
        foreach (var (name, member) in input.Members)
            map[name] = Any(member, ref unknown);
        return map;
    }

    private static JsonArray List(InputNode input, ref string? unknown)
    {
        var list = new JsonArray();
        foreach (var item in input.Items)
            list.Add(Any(item, ref unknown));
        return list;
    }

    private static JsonValue Scalar(InputNode input)
    {
        if (input.IsText)
            return JsonValue.Create(InputNode.ToText(input));
        if (input.IsBoolean)
            return JsonValue.Create(InputNode.ToBoolean(input));
        return JsonValue.Create(InputNode.ToDouble(input));
    }
}
