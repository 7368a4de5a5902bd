using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Protocol;

/// <summary>Generates property values of every kind, and maps of them.</summary>
public static class AnyValue
{
    private static readonly string[] Keys = ["", "a", "b", "a.b", "l[0]", "é", "__x", "*", "\"", "value", "id"];

    public static Arbitrary<PropertyMap> Maps() => Arb.From(Map(4), Shrink);

    public static Arbitrary<PropertyPath> Paths() => Arb.From(
        Gen.OneOf(
                Key().Select(key => (PropertyPathStep)key),
                Gen.Choose(0, 3).Select(index => (PropertyPathStep)index),
                Gen.Constant(PropertyPathStep.Wildcard))
            .ListOf()
            .Select(steps => new PropertyPath([.. steps])));

    private static Gen<string> Key() => Gen.Elements(Keys);

    private static Gen<PropertyMap> Map(int depth) =>
        Gen.Choose(0, 4).SelectMany(count => Gen.Zip(Key(), Value(depth)).ListOf(count))
            .Select(members => PropertyMap.From(members.Select(member => KeyValuePair.Create(member.Item1, member.Item2))));

    private static Gen<PropertyValue> Value(int depth) => depth == 0 ? Leaf() : Gen.Frequency(
        (4, Leaf()),
        (2, Value(depth - 1).ListOf().Select(items => (PropertyValue)new PropertyValue.ListValue([.. items.Take(4)]))),
        (2, Map(depth - 1).Select(PropertyValue.Object)),
        (1, Value(depth - 1).Select(PropertyValue (element) => new PropertyValue.SecretValue(element))),
        (1, Output(depth)));

    private static Gen<PropertyValue> Output(int depth) =>
        from element in Gen.OneOf(Gen.Constant((PropertyValue?)null), Value(depth - 1).Select(PropertyValue? (value) => value))
        from secret in Gen.Elements(true, false)
        from urns in Gen.Elements("urn:pulumi:a::b::c::d", "urn:pulumi:a::b::c::e").ListOf()
        select (PropertyValue)new PropertyValue.OutputValue(
            element is PropertyValue.ComputedValue ? null : element, secret, [.. urns.Take(2)]);

    private static Gen<PropertyValue> Leaf() => Gen.OneOf(
        Gen.Constant(PropertyValue.Null),
        Gen.Constant(PropertyValue.Computed),
        Gen.Elements(true, false).Select(PropertyValue (value) => value),
        ArbMap.Default.GeneratorFor<double>().Select(PropertyValue (value) => value),
        Gen.Elements("", "text", "😀\n").Select(PropertyValue (value) => value),
        Gen.Constant((PropertyValue)new PropertyValue.AssetValue(text: "hello", hash: "ab")),
        Gen.Constant((PropertyValue)new PropertyValue.ArchiveValue(assets: new PropertyMap { ["x"] = new PropertyValue.AssetValue(path: "x.txt") })),
        Gen.Elements<PropertyValue?>(null, "id-1", PropertyValue.Computed)
            .Select(PropertyValue (id) => new PropertyValue.ResourceReferenceValue("urn:pulumi:a::b::c::d", id, "1.2.3")),
        Gen.Constant((PropertyValue)new PropertyValue.ByteStringValue(ImmutableArray.Create<byte>(0xff, 0x00))));

    private static IEnumerable<PropertyMap> Shrink(PropertyMap map) => map.Keys.Select(map.Remove);
}
