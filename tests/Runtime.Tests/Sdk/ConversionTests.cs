using System.Collections.Immutable;
using System.Text.Json;
using FsCheck.Xunit;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Sdk;

/// <summary>What becomes of the engine's answers in the types that programs declare.</summary>
public sealed class ConversionTests
{
    public static TheoryData<string, System.Type, object?> Conversions => new()
    {
        { "\"x\"", typeof(string), "x" },
        { "true", typeof(bool), true },
        { "1.9", typeof(int), 1 },
        { "1.9", typeof(double), 1.9 },
        { "2", typeof(Level), Level.High },
        { "\"red\"", typeof(Colour), Colour.Red },
        { "10", typeof(Size), Size.Large },
        { "3", typeof(int?), 3 },
        { "null", typeof(int?), null },
        { "null", typeof(string), null },
        { "[1,2]", typeof(ImmutableArray<int>), ImmutableArray.Create(1, 2) },
        { "null", typeof(ImmutableArray<int>), ImmutableArray<int>.Empty },
        { "\"t\"", typeof(Union<int, string>), Union<int, string>.FromT1("t") },
        { "5", typeof(Union<int, string>), Union<int, string>.FromT0(5) },
        { "\"t\"", typeof(object), "t" },
        { "1", typeof(object), 1.0 },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public async Task Converts_answers_to_the_declared_type(string json, System.Type type, object? expected) =>
        (await ConvertAsync(json, type)).Value.ShouldBe(expected);

    [Fact]
    public async Task Converts_to_dictionaries_objects_and_json()
    {
        ((ImmutableDictionary<string, int>)(await ConvertAsync("""{"a":1}""", typeof(ImmutableDictionary<string, int>))).Value!)["a"].ShouldBe(1);
        var renamed = (Renamed)(await ConvertAsync("""{"class":"c","points":[{"x":1,"label":"l"},{"x":2}],"extra":0}""", typeof(Renamed))).Value!;
        (renamed.Class, renamed.Points[0].Label, renamed.Points[1].X, renamed.Points[1].Label).ShouldBe(("c", "l", 2, null));
        ((Square)(await ConvertAsync("""{"kind":"square","side":4}""", typeof(IShape))).Value!).Side.ShouldBe(4);
        ((JsonElement)(await ConvertAsync("""{"a":[1,null,{"b":"c"}]}""", typeof(JsonElement))).Value!).ShouldBeJson("""{"a":[1,null,{"b":"c"}]}""");
        var raw = (ImmutableDictionary<string, object?>)(await ConvertAsync("""{"a":[true],"__internal":1}""", typeof(object))).Value!;
        raw.Keys.ShouldBe(["a"]);
        ((ImmutableArray<object?>)raw["a"]!).ShouldBe([true]);
        (await ((Output<string>)(await ConvertAsync("\"o\"", typeof(Output<string>))).Value!).Data).Value.ShouldBe("o");
    }

    public static TheoryData<string, System.Type> Misfits => new()
    {
        { "1", typeof(string) },
        { "\"x\"", typeof(int) },
        { "\"x\"", typeof(bool) },
        { "true", typeof(Level) },
        { "1", typeof(Colour) },
        { "{}", typeof(ImmutableArray<int>) },
        { "[]", typeof(ImmutableDictionary<string, int>) },
        { "[]", typeof(Point) },
        { "true", typeof(Union<int, string>) },
        { """{"kind":"star"}""", typeof(IShape) },
        { """{"x":"one"}""", typeof(Point) },
        { "\"x\"", typeof(Asset) },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task Warns_about_what_does_not_fit_and_uses_the_default(string json, System.Type type)
    {
        var (_, warnings) = await ConvertAsync(json, type);

        warnings.ShouldHaveSingleItem().ShouldStartWith("here");
    }

    [Theory]
    [InlineData(typeof(long))]
    [InlineData(typeof(DateTime))]
    [InlineData(typeof(List<string>))]
    [InlineData(typeof(ImmutableDictionary<int, string>))]
    public async Task Refuses_types_that_no_answer_can_have(System.Type type) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => ConvertAsync("1", type))).Message.ShouldContain("cannot be the type of an output");

    [Fact]
    public void A_secret_or_an_unknown_inside_marks_the_whole_value()
    {
        var secret = Deserializer.Deserialize(Parse($$"""{"a":[{"{{PropertySignatures.Key}}":"{{PropertySignatures.Secret}}","value":1}]}"""));
        var unknown = Deserializer.Deserialize(Parse($$"""{"a":["{{PropertySignatures.UnknownObject}}"]}"""));

        (secret.IsKnown, secret.IsSecret).ShouldBe((true, true));
        ((ImmutableArray<object?>)((ImmutableDictionary<string, object?>)secret.Value!)["a"]!).ShouldBe([1.0]);
        (unknown.Value, unknown.IsKnown, unknown.IsSecret).ShouldBe((null, false, false));
    }

    [Theory]
    [InlineData(PropertySignatures.UnknownString)]
    [InlineData(PropertySignatures.UnknownBool)]
    [InlineData(PropertySignatures.UnknownNumber)]
    [InlineData(PropertySignatures.UnknownArray)]
    [InlineData(PropertySignatures.UnknownAsset)]
    [InlineData(PropertySignatures.UnknownArchive)]
    [InlineData(PropertySignatures.UnknownObject)]
    public void Every_sentinel_is_unknown(string sentinel) => Deserializer.Deserialize(Value.ForString(sentinel)).IsKnown.ShouldBeFalse();

    [Fact]
    public void Output_values_bring_their_marks_and_resources()
    {
        var known = Deserializer.Deserialize(Parse(
            $$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.OutputValue}}","value":1,"secret":true,"dependencies":["urn:pulumi:s::p::a:b:C::n"]}"""));
        var unknown = Deserializer.Deserialize(Parse($$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.OutputValue}}"}"""));

        (known.Value, known.IsKnown, known.IsSecret).ShouldBe((1.0, true, true));
        known.Resources.ShouldHaveSingleItem().GetResourceType().ShouldBe("a:b:C");
        unknown.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Assets_and_archives_come_back()
    {
        const string Asset = $$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.Asset}}","hash":"00",""";
        var archive = (AssetArchive)Deserializer.Deserialize(Parse(
            $$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.Archive}}","assets":{"t":{{Asset}}"text":"t"},"f":{{Asset}}"path":"f"},"u":{{Asset}}"uri":"u"} } }""")).Value!;

        archive.Assets["t"].ShouldBeOfType<StringAsset>().Content.ShouldBe("t");
        archive.Assets["f"].ShouldBeOfType<FileAsset>().Content.ShouldBe("f");
        archive.Assets["u"].ShouldBeOfType<RemoteAsset>().Content.ShouldBe("u");
        Deserializer.Deserialize(Parse(Asset.TrimEnd(',') + "}")).Value.ShouldBeOfType<StringAsset>().Content.ShouldBe("");
    }

    [Theory]
    [InlineData($$"""{"{{PropertySignatures.Key}}":"nonsense"}""", "Unrecognized signature 'nonsense'")]
    [InlineData($$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.Secret}}"}""", "no value")]
    [InlineData($$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.ResourceReference}}"}""", "no urn")]
    public void Malformed_envelopes_are_errors(string json, string message) =>
        Should.Throw<InvalidOperationException>(() => Deserializer.Deserialize(Parse(json))).Message.ShouldContain(message);

    [Property(Arbitrary = [typeof(Trees)])]
    public async Task What_is_sent_comes_back_the_same(Tree tree)
    {
        var serialized = await new Serializer(Context()).SerializeAsync("here", tree.Value, keepOutputValues: false);

        Tree.AreEqual(Deserializer.Deserialize(serialized ?? Value.ForNull()).Value, tree.Value).ShouldBeTrue(serialized?.ToString());
    }

    private static DeploymentContext Context(FakeEngine? engine = null)
    {
        engine ??= new();
        return new(engine.Settings.Deployment, engine.Monitor, engine.Log);
    }

    private static Value Parse(string json) => Value.Parser.ParseJson(json);

    private static async Task<(object? Value, IReadOnlyList<string> Warnings)> ConvertAsync(string json, System.Type type)
    {
        var engine = new FakeEngine();
        var context = Context(engine);
        var value = Converter.Convert(context, "here", Deserializer.Deserialize(Parse(json)).Value, type);
        await context.Work.WhenDoneAsync();
        return (value, [.. engine.Messages.Select(message => message.Message)]);
    }
}
