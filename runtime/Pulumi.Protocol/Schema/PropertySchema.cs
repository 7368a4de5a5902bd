using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Protocol.Schema;

/// <summary>Where ARM expects a property of a request.</summary>
public enum WirePlace
{
    Body,
    Path,
    Query,

    /// <summary>Not on the wire: the provider makes it (<c>azureApiVersion</c>).</summary>
    None,
}

/// <summary>One property of a resource, function or object type.</summary>
public sealed record PropertySchema
{
    /// <summary>Name as programs and state have it: <c>networkRuleSet</c>.</summary>
    public required string Name { get; init; }

    public required TypeReference Type { get; init; }

    public bool Required { get; init; }

    public string? Description { get; init; }

    /// <summary>A change needs a new resource.</summary>
    public bool WillReplaceOnChanges { get; init; }

    /// <summary>The value is always secret.</summary>
    public bool Secret { get; init; }

    /// <summary>Value taken when none is given.</summary>
    public JsonValue? Default { get; init; }

    /// <summary>Environment variables that give the value when none is given, first wins.</summary>
    public ImmutableArray<string> DefaultEnvironment { get; init; } = [];

    /// <summary>Name in C#, when it is not the name with a capital.</summary>
    public string? CSharpName { get; init; }

    public WirePlace Place { get; init; }

    /// <summary>Where in the ARM body the value stands: <c>["properties", "networkAcls"]</c>; the parameter's name alone outside the body.</summary>
    public ImmutableArray<string> WirePath { get; init; } = [];

    /// <summary>The program gives a list of keys; ARM has an object with these keys and empty objects as values.</summary>
    public bool KeysForm { get; init; }

    /// <summary>What the service takes when a value that cannot change is not given: the same as giving it.</summary>
    public JsonNode? ServiceDefault { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }
}
