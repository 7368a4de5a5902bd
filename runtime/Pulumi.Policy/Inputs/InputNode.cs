using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Policy;

/// <summary>
/// A property or a part of one: text, number, boolean, list, map; or unknown, or missing. Nothing is converted before it is
/// read, so that a policy that looks at one property of a large resource costs one property.
/// </summary>
/// <remarks>A secret can be read, but never printed: <see cref="ToString"/> shows no values, and reports leave them out.</remarks>
public sealed class InputNode
{
    private readonly Value? value;
    private readonly SecretScrubber scrubber;
    private readonly InputNode? parent;
    private readonly PropertyPathStep step;

    private InputNode(Value? value, InputNode parent, PropertyPathStep step)
        : this(value, parent.IsSecret, parent.scrubber)
    {
        this.parent = parent;
        this.step = step;
    }

    private InputNode(Value? value, bool secret, SecretScrubber scrubber)
    {
        this.value = Unwrap(value, ref secret);
        IsSecret = secret;
        this.scrubber = scrubber;
    }

    /// <summary>The properties of a resource.</summary>
    internal static InputNode Root(Struct? properties, SecretScrubber scrubber) => new(Value.ForStruct(properties ?? new Struct()), false, scrubber);

    public InputState State => value switch
    {
        null or { KindCase: Value.KindOneofCase.NullValue or Value.KindOneofCase.None } => InputState.Missing,
        { KindCase: Value.KindOneofCase.StringValue } text when PropertySignatures.IsUnknown(text.StringValue) => InputState.Unknown,
        _ => InputState.Known,
    };

    public bool IsKnown => State == InputState.Known;

    public bool IsUnknown => State == InputState.Unknown;

    public bool IsMissing => State == InputState.Missing;

    /// <summary>It or something around it is secret.</summary>
    public bool IsSecret { get; }

    /// <summary>Path from the resource, such as <c>targetRegions[0].name</c>; empty for the resource itself.</summary>
    public string Path => new PropertyPath([.. Steps()]).ToString();

    public bool IsText => IsKnown && value!.KindCase == Value.KindOneofCase.StringValue;

    public bool IsNumber => IsKnown && value!.KindCase == Value.KindOneofCase.NumberValue;

    public bool IsBoolean => IsKnown && value!.KindCase == Value.KindOneofCase.BoolValue;

    public bool IsList => IsKnown && value!.KindCase == Value.KindOneofCase.ListValue;

    public bool IsMap => IsKnown && value!.KindCase == Value.KindOneofCase.StructValue;

    /// <summary>A member of a map. Nothing is known of the members of an unknown map; those of a secret are secret.</summary>
    public InputNode this[string name] => IsUnknown
        ? new InputNode(value, this, name)
        : new InputNode(IsMap && value!.StructValue.Fields.TryGetValue(name, out var found) ? found : null, this, name);

    /// <summary>An element of a list; missing when the list is shorter.</summary>
    public InputNode this[int index] => IsUnknown
        ? new InputNode(value, this, index)
        : new InputNode(IsList && index >= 0 && index < value!.ListValue.Values.Count ? value.ListValue.Values[index] : null, this, index);

    /// <summary>Elements of a list; none when it is missing.</summary>
    public IEnumerable<InputNode> Items => IsMissing ? [] : List().Select((item, index) => new InputNode(item, this, index));

    /// <summary>Members of a map in ordinal order; none when it is missing.</summary>
    public IEnumerable<KeyValuePair<string, InputNode>> Members => IsMissing ? [] : Map().OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, new InputNode(member.Value, this, member.Key)));

    public static string ToText(InputNode node)
    {
        var text = node.Need("string", Value.KindOneofCase.StringValue).StringValue;
        if (node.IsSecret)
            node.scrubber.Read(text);
        return text;
    }

    public static bool ToBoolean(InputNode node) => node.Need("boolean", Value.KindOneofCase.BoolValue).BoolValue;

    public static double ToDouble(InputNode node)
    {
        var number = node.Need("number", Value.KindOneofCase.NumberValue).NumberValue;
        if (node.IsSecret)
            node.scrubber.Read(number.ToString(CultureInfo.InvariantCulture));
        return number;
    }

    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static int ToInt32(InputNode node) => checked((int)ToDouble(node));

    public InputView<T> Read<T>(string name, Func<InputNode, T> convert) => new(this[name], convert);

    public ImmutableArray<InputView<T>> ToList<T>(Func<InputNode, T> convert) => [.. List().Select((item, index) => new InputView<T>(new InputNode(item, this, index), convert))];

    public ImmutableSortedDictionary<string, InputView<T>> ToMap<T>(Func<InputNode, T> convert) =>
        Map().ToImmutableSortedDictionary(member => member.Key, member => new InputView<T>(new InputNode(member.Value, this, member.Key), convert), StringComparer.Ordinal);

    /// <summary>State and whether it is secret; never the value.</summary>
    public override string ToString() => IsSecret ? $"{State} (secret)" : State.ToString();

    /// <summary>This node, which the program gives; whether its value is known is for the one who reads it.</summary>
    internal InputNode Need() => State switch
    {
        InputState.Missing => throw new InvalidOperationException($"the property \"{Path}\" is missing"),
        _ => this,
    };

    private IReadOnlyList<Value> List() => Need("list", Value.KindOneofCase.ListValue).ListValue.Values;

    private IDictionary<string, Value> Map() => Need("object", Value.KindOneofCase.StructValue).StructValue.Fields;

    private Value Need(string kind, Value.KindOneofCase expected)
    {
        if (IsUnknown)
            throw new UnknownInputException(Path, kind);
        if (value?.KindCase != expected)
            throw new InvalidOperationException($"the property \"{Path}\" is {(IsMissing ? "missing" : "a " + Name(value!.KindCase))}, expected a {kind}");
        return value;
    }

    private IEnumerable<PropertyPathStep> Steps() => parent is null ? [] : parent.Steps().Append(step);

    private static string Name(Value.KindOneofCase kind) => kind switch
    {
        Value.KindOneofCase.StringValue => "string",
        Value.KindOneofCase.NumberValue => "number",
        Value.KindOneofCase.BoolValue => "boolean",
        Value.KindOneofCase.ListValue => "list",
        _ => "object",
    };

    // A secret of a secret is one secret; an envelope without a value is a secret unknown.
    private static Value? Unwrap(Value? value, ref bool secret)
    {
        while (value is { KindCase: Value.KindOneofCase.StructValue } && value.StructValue.Fields.TryGetValue(PropertySignatures.Key, out var signature) && signature.StringValue == PropertySignatures.Secret)
        {
            secret = true;
            value = value.StructValue.Fields.TryGetValue("value", out var inner) ? inner : Value.ForString(PropertySignatures.UnknownString);
        }
        return value;
    }
}
