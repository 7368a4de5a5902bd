using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.State;

/// <summary>Arbitrary property values, of every kind a state may hold.</summary>
public static class Values
{
    public static Arbitrary<PropertyValue> Value() => Arb.From(Gen.Sized(size => Of(Math.Min(size, 12))));

    private static Gen<PropertyValue> Of(int size)
    {
        if (size <= 1)
            return Leaf;
        var inner = Of(size / 2);
        return Gen.OneOf(
            Leaf,
            inner.ArrayOf().Resize(4).Select(items => (PropertyValue)new PropertyValue.ListValue([.. items])),
            Map(inner).Select(map => (PropertyValue)map),
            inner.Select(PropertyValue.Secret),
            Map(Asset).Select(map => (PropertyValue)new PropertyValue.ArchiveValue(assets: map, hash: "00ff")));
    }

    private static Gen<PropertyMap> Map(Gen<PropertyValue> values) =>
        Text.Zip(values).ArrayOf().Resize(4).Select(members => PropertyMap.From(
            members.Where(m => m.Item1 != PropertySignatures.Key).Select(m => KeyValuePair.Create(m.Item1, m.Item2))));

    private static Gen<string> Text => ArbMap.Default.GeneratorFor<UnicodeString>()
        // Half a surrogate pair is no text: it is replaced when written.
        .Select(s => string.Concat((s?.Get ?? "").Where(c => !char.IsSurrogate(c))));

    private static Gen<PropertyValue> Asset => Gen.OneOf(
        Text.Select(t => (PropertyValue)new PropertyValue.AssetValue(text: t, hash: t.Length == 0 ? PropertySignatures.EmptyTextHash : "aa")),
        Gen.Constant((PropertyValue)new PropertyValue.AssetValue(path: "./a.txt", hash: "bb")),
        Gen.Constant((PropertyValue)new PropertyValue.AssetValue(uri: "https://a.test/", hash: "cc")));

    private static Gen<PropertyValue> Leaf => Gen.OneOf(
        Gen.Elements(
            PropertyValue.Null,
            true,
            false,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            -0.0,
            double.MaxValue,
            double.Epsilon,
            9007199254740993.0,
            new PropertyValue.ByteStringValue([0xff, 0x00, 0xfe]),
            new PropertyValue.ResourceReferenceValue("urn:pulumi:a::b::c:d:E::f", "id", "1.2.3"),
            new PropertyValue.ResourceReferenceValue("urn:pulumi:a::b::c:d:E::f", null, "")),
        ArbMap.Default.GeneratorFor<double>().Select(d => (PropertyValue)d),
        Text.Select(t => (PropertyValue)t),
        Asset);
}
