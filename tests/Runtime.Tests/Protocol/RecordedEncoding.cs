using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Protocol;

/// <summary>The codec against values recorded between a real program, engine and provider.</summary>
public sealed class RecordedEncoding : IDisposable
{
    /// <summary>Sent forms that carry more than they mean, with the reason.</summary>
    private static readonly Dictionary<string, string> NotRepeated = new(StringComparer.Ordinal)
    {
        ["unknown-bool"] = "typed unknowns are written as the string one",
        ["unknown-number"] = "typed unknowns are written as the string one",
        ["unknown-array"] = "typed unknowns are written as the string one",
        ["unknown-asset"] = "typed unknowns are written as the string one",
        ["unknown-archive"] = "typed unknowns are written as the string one",
        ["unknown-object"] = "typed unknowns are written as the string one",
        ["ref-unknown-sentinel-id"] = "an unknown id is written as the empty string",
        ["asset-text"] = "one SDK marks its envelopes with a member of its own",
        ["asset-text-empty"] = "one SDK marks its envelopes with a member of its own",
        ["asset-file"] = "one SDK marks its envelopes with a member of its own",
        ["asset-file-missing"] = "one SDK marks its envelopes with a member of its own",
        ["archive-assets"] = "one SDK marks its envelopes with a member of its own",
        ["archive-empty"] = "one SDK marks its envelopes with a member of its own",
        ["archive-directory"] = "one SDK marks its envelopes with a member of its own",
        ["secret-asset"] = "one SDK marks its envelopes with a member of its own",
        ["secret-extra-members"] = "members that an envelope does not have are dropped",
        ["odd-keys"] = "the protobuf library leaves an empty map key out, which reads the same",
        ["secret-no-value"] = "malformed",
        ["ref-no-urn"] = "malformed",
        ["signature-unknown"] = "malformed",
        ["signature-not-string"] = "malformed",
    };

    private readonly DirectoryInfo _program = Directory.CreateTempSubdirectory("encoding");

    public RecordedEncoding()
    {
        Directory.CreateDirectory(Path.Combine(_program.FullName, "data", "sub"));
        File.WriteAllText(Path.Combine(_program.FullName, "data", "one.txt"), "one\n");
        File.WriteAllText(Path.Combine(_program.FullName, "data", "sub", "two.txt"), "two\n");
    }

    public static TheoryData<string> Names => [.. EncodingVector.All.Keys];

    public static TheoryData<string> Repeated => [.. EncodingVector.All.Keys.Where(name => !NotRepeated.ContainsKey(name))];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Is_written_byte_for_byte_as_it_was_sent(string name)
    {
        var vector = EncodingVector.All[name];

        var read = PropertyCodec.Unmarshal(vector.Sent("update"), UnmarshalOptions.KeepAll);

        PropertyCodec.Marshal(read, MarshalOptions.KeepAll).ToByteArray().ShouldBe(vector.SentBytes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reaches_a_provider_that_takes_everything(string name) =>
        Check(name, "update", new MarshalOptions { KeepSecrets = true, KeepResources = true });

    [Theory]
    [MemberData(nameof(Names))]
    public void Reaches_a_provider_that_takes_neither_secrets_nor_references(string name) =>
        Check(name, "updateNoSecretsNoRefs", new MarshalOptions());

    [Theory]
    [MemberData(nameof(Names))]
    public void Reaches_a_provider_in_a_preview(string name) =>
        Check(name, "preview", new MarshalOptions { KeepSecrets = true, KeepResources = true, KeepUnknowns = true });

    public void Dispose() => _program.Delete(recursive: true);

    private void Check(string name, string run, MarshalOptions options)
    {
        var vector = EncodingVector.All[name];
        var received = vector.TryGetReceived(run, out var expected);
        string? error = null;
        try
        {
            var read = Read(vector.Sent(run)).WithoutOutputs().Select((_, value) => Complete(value));
            var written = PropertyCodec.Marshal(read, options);
            received.ShouldBeTrue();
            Normal(written).ShouldBe(Normal(expected));
            Read(written);
        }
        catch (PropertyCodecException exception)
        {
            error = exception.Message.Replace(_program.FullName, "<program>", StringComparison.Ordinal);
        }

        error.ShouldBe(vector.Error(run)?.Replace("unmarshal properties: ", "", StringComparison.Ordinal));
    }

    private PropertyMap Read(Struct sent) => PropertyCodec.Unmarshal(
        sent, UnmarshalOptions.KeepAll with { ComputeAssetHashes = new AssetHasher(_program.FullName) });

    /// <summary>What the engine adds to references.</summary>
    private static PropertyValue Complete(PropertyValue value) => value switch
    {
        PropertyValue.ResourceReferenceValue reference => new PropertyValue.ResourceReferenceValue(
            reference.Urn, reference.Id, reference.PackageVersion, Urn.Parse(reference.Urn).Name, Urn.Parse(reference.Urn).Type),
        PropertyValue.ListValue list => new PropertyValue.ListValue([.. list.Items.Select(Complete)]),
        _ => value,
    };

    private static string Normal(Struct written) => Normal(written.Fields.GetValueOrDefault("v"));

    private static string Normal(Value? value) => value is null ? "(absent)" : Sorted(EncodingVector.Shorten(value));

    private static string Sorted(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StructValue => "{" + string.Join(",", value.StructValue.Fields
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}:{Sorted(field.Value)}")) + "}",
        Value.KindOneofCase.ListValue => "[" + string.Join(",", value.ListValue.Values.Select(Sorted)) + "]",
        Value.KindOneofCase.NumberValue => BitConverter.DoubleToInt64Bits(double.IsNaN(value.NumberValue) ? double.NaN : value.NumberValue)
            .ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
