using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Values;

/// <summary>
/// Property values to and from their wire form: google.protobuf.Struct, in which what is more than JSON is an object
/// with a signature, for example
/// <c>{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"hush"}</c>, a secret.
/// </summary>
public static class PropertyCodec
{
    /// <summary>Objects, lists and envelopes inside each other, in both directions.</summary>
    public const int MaxDepth = 1_000;

    /// <summary>Writes properties for a receiver; members come in ordinal order of their names.</summary>
    /// <exception cref="PropertyCodecException">A value cannot be said to this receiver, or is nested too deep.</exception>
    public static Struct Marshal(PropertyMap properties, MarshalOptions options) =>
        new PropertyWriter(options).WriteProperties(properties);

    /// <summary>Writes one value; null when the options say to leave it out.</summary>
    /// <inheritdoc cref="Marshal(PropertyMap, MarshalOptions)"/>
    public static Value? MarshalValue(string name, PropertyValue value, MarshalOptions options) =>
        new PropertyWriter(options).Write(name, value, 0);

    /// <summary>Reads properties; null counts as none.</summary>
    /// <exception cref="PropertyCodecException">An envelope is malformed or unknown, a value is nested too deep, an asset cannot be read.</exception>
    public static PropertyMap Unmarshal(Struct? properties, UnmarshalOptions options) =>
        properties is null ? PropertyMap.Empty : new PropertyReader(options).ReadProperties(properties);

    /// <summary>Reads one value; null when the options say to leave it out.</summary>
    /// <inheritdoc cref="Unmarshal(Struct?, UnmarshalOptions)"/>
    public static PropertyValue? UnmarshalValue(string name, Value value, UnmarshalOptions options) =>
        new PropertyReader(options).Read(name, value, 0);

    internal static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);

    internal static void CheckDepth(string key, int depth)
    {
        if (depth > MaxDepth)
            throw new PropertyCodecException($"the value of property \"{key}\" is nested deeper than {MaxDepth} levels");
    }
}
