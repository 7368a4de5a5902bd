using FsCheck.Xunit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Protocol;

[Properties(Arbitrary = [typeof(AnyValue)], MaxTest = 200)]
public sealed class PropertyCodecLaws
{
    [Property]
    public void What_is_written_reads_back(PropertyMap map)
    {
        var bytes = PropertyCodec.Marshal(map, MarshalOptions.KeepAll).ToByteArray();

        PropertyCodec.Unmarshal(Struct.Parser.ParseFrom(bytes), UnmarshalOptions.KeepAll).ShouldBe(map);
    }

    [Property]
    public void Plain_receivers_see_no_envelopes_of_secrets_outputs_or_references(PropertyMap map)
    {
        var written = PropertyCodec.Marshal(map.Where((_, value) => !Has<PropertyValue.ByteStringValue>(value)), new MarshalOptions());

        var read = PropertyCodec.Unmarshal(written, UnmarshalOptions.KeepAll);
        read.ContainsSecrets.ShouldBeFalse();
        read.ContainsUnknowns.ShouldBeFalse();
        read.Values.ShouldAllBe(value => !Has<PropertyValue.OutputValue>(value) && !Has<PropertyValue.ResourceReferenceValue>(value));
    }

    [Property]
    public void Unwrapped_values_hold_neither_secrets_nor_outputs(PropertyMap map)
    {
        var plain = map.Unwrap();

        plain.ContainsSecrets.ShouldBeFalse();
        plain.Values.ShouldAllBe(value => !Has<PropertyValue.OutputValue>(value));
        plain.Unwrap().ShouldBe(plain);
    }

    [Property]
    public void Equal_values_have_equal_hash_codes(PropertyMap map)
    {
        var copy = PropertyMap.From(map.ToArray());

        copy.ShouldBe(map);
        copy.GetHashCode().ShouldBe(map.GetHashCode());
    }

    [Property]
    public void Secrets_are_wrapped_again_where_they_were(PropertyMap map)
    {
        var wrapped = map.Unwrap().WithSecretsFrom(map);

        wrapped.Unwrap().ShouldBe(map.Unwrap());
        map.Where((_, value) => value is PropertyValue.SecretValue).Keys
            .ShouldAllBe(key => wrapped[key].ContainsSecrets);
    }

    [Property]
    public void What_is_shown_never_shows_a_secret(PropertyMap map) =>
        new PropertyMap { ["s"] = PropertyValue.Secret(new PropertyMap { ["k"] = "hunter2", ["more"] = map }) }
            .ToString().ShouldNotContain("hunter2");

    private static bool Has<T>(PropertyValue value) => value.Any(static inner => inner is T);
}
