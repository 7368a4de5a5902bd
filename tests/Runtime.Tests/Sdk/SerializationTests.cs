using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Protocol.Values;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

/// <summary>What C# values look like on the wire, judged by the inputs of a registration.</summary>
public sealed class SerializationTests
{
    public static TheoryData<object, string> PlainValues => new()
    {
        { true, "true" },
        { 7, "7" },
        { -0.5, "-0.5" },
        { "text", "\"text\"" },
        { new object?[] { 1, null, "x" }, "[1,null,\"x\"]" },
        { ImmutableArray.Create(1, 2), "[1,2]" },
        { default(ImmutableArray<int>), "[]" },
        { new List<string> { "a" }, "[\"a\"]" },
        { new Dictionary<string, object?> { ["b"] = 1, ["a"] = null }, "{\"b\":1}" },
        { ImmutableDictionary<string, int>.Empty.Add("k", 1), "{\"k\":1}" },
        { Union<int, string>.FromT1("u"), "\"u\"" },
        { JsonDocument.Parse("""{"n":null,"l":[null,1.5,true]}""").RootElement, "{\"l\":[null,1.5,true]}" },
        { Level.High, "2" },
        { Colour.Red, "\"red\"" },
        { Size.Large, "10" },
        { new Point(1, "p"), "{\"x\":1,\"label\":\"p\"}" },
        { new NestedArgs { Name = "n", Inner = new NestedArgs { Name = Output.Create("i") } }, "{\"inner\":{\"name\":\"i\"},\"name\":\"n\"}" },
    };

    [Theory]
    [MemberData(nameof(PlainValues))]
    public async Task Writes_plain_values_as_json_would(object value, string expected) =>
        JsonDocument.Parse((await SendAsync(value)).Json).RootElement.ShouldBeJson(expected);

    [Fact]
    public async Task Leaves_null_and_empty_tuples_out()
    {
        var request = await RegisterAsync(new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty
            .Add("a", null).Add("b", default(ValueTuple)).Add("c", Output.Create((string?)null)).Add("id", "i").Add("urn", "u").Add("d", 1)));

        request.Object.Fields.Keys.ShouldBe(["d"]);
        request.PropertyDependencies.Keys.ShouldBe(["d"]);
    }

    [Fact]
    public async Task Writes_unknown_as_the_sentinel_and_secret_as_an_envelope()
    {
        (await SendAsync(Unknown<int>())).Value.StringValue.ShouldBe(PropertySignatures.UnknownString);
        (await SendAsync(Make(1, isKnown: false, isSecret: true))).Value.StringValue.ShouldBe(PropertySignatures.UnknownString);
        (await SendAsync(Output.CreateSecret(1))).Json.ShouldBeJson($$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.Secret}}","value":1}""");
        (await SendAsync(Output.CreateSecret((string?)null))).Json.ShouldBeJson($$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.Secret}}","value":null}""");
    }

    [Fact]
    public async Task Keeps_the_elements_of_lists_and_maps_apart()
    {
        InputList<string> list = ["a", Unknown<string>(), Output.CreateSecret("s")];
        InputMap<string> map = new() { ["k"] = "v", ["u"] = Unknown<string>() };

        (await SendAsync(list)).Json.ShouldBeJson(
            $$"""["a","{{PropertySignatures.UnknownString}}",{"{{PropertySignatures.Key}}":"{{PropertySignatures.Secret}}","value":"s"}]""");
        (await SendAsync(map)).Json.ShouldBeJson($$"""{"k":"v","u":"{{PropertySignatures.UnknownString}}"}""");
    }

    [Fact]
    public async Task Writes_assets_and_archives_as_envelopes()
    {
        const string Key = PropertySignatures.Key;
        (await SendAsync(new StringAsset("t"))).Json.ShouldBeJson($$"""{"{{Key}}":"{{PropertySignatures.Asset}}","text":"t"}""");
        (await SendAsync(new FileAsset("f"))).Json.ShouldBeJson($$"""{"{{Key}}":"{{PropertySignatures.Asset}}","path":"f"}""");
        (await SendAsync(new RemoteAsset("https://x.test"))).Json.ShouldBeJson($$"""{"{{Key}}":"{{PropertySignatures.Asset}}","uri":"https://x.test"}""");
        (await SendAsync(new AssetArchive(new Dictionary<string, AssetOrArchive> { ["d"] = new FileArchive("d"), ["r"] = new RemoteArchive("https://r.test") }))).Json.ShouldBeJson(
            $$"""
            {"{{Key}}":"{{PropertySignatures.Archive}}","assets":{"d":{"{{Key}}":"{{PropertySignatures.Archive}}","path":"d"},"r":{"{{Key}}":"{{PropertySignatures.Archive}}","uri":"https://r.test"} } }
            """);
    }

    [Fact]
    public async Task Writes_resources_as_references_and_depends_on_them()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            var a = new Thing("a");
            var group = new ComponentResource("my:app:Group", "g");
            _ = new Thing("b", new() { Any = a });
            _ = new Thing("c", new() { Any = group });
        });

        var urn = FakeEngine.UrnOf("lab:index:Thing", "a");
        engine.Registration("b").Object.Fields["any"].ToString().ShouldBeJson(
            $$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.ResourceReference}}","urn":"{{urn}}","id":"a-id"}""");
        engine.Registration("b").PropertyDependencies["any"].Urns.ShouldBe([urn]);
        engine.Registration("c").Object.Fields["any"].ToString().ShouldBeJson(
            $$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.ResourceReference}}","urn":"{{FakeEngine.UrnOf("my:app:Group", "g")}}"}""");
        engine.Registration("c").Dependencies.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_that_is_not_known_yet_is_empty_in_a_reference()
    {
        var engine = new FakeEngine { DryRun = true };

        await engine.RunAsync(() => { _ = new Thing("b", new() { Any = new Thing("a") }); });

        engine.Registration("b").Object.Fields["any"].StructValue.Fields["id"].StringValue.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_engine_without_references_gets_ids_and_urns()
    {
        var engine = new FakeEngine();
        engine.Features.Remove("resourceReferences");

        await engine.RunAsync(() => { _ = new Thing("b", new() { Any = new List<object> { new Thing("a"), new ComponentResource("my:app:Group", "g") } }); });

        engine.Registration("b").Object.Fields["any"].ToString().ShouldBeJson($$"""["a-id","{{FakeEngine.UrnOf("my:app:Group", "g")}}"]""");
    }

    [Fact]
    public async Task Remote_components_get_output_values_with_dependencies()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            var a = new Thing("a", new() { Value = "v" });
            var args = ImmutableDictionary<string, object?>.Empty
                .Add("plain", Output.Create(1)).Add("dependent", a.Value).Add("secret", Output.CreateSecret(2)).Add("unknown", Unknown<int>())
                .Add("list", new InputList<string> { "x", a.Value }).Add("self", a);
            _ = new ComponentResource("my:remote:Group", "g", new DictionaryResourceArgs(args), remote: true);
        });

        const string Envelope = $$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.OutputValue}}",""";
        var dependencies = $"\"dependencies\":[\"{FakeEngine.UrnOf("lab:index:Thing", "a")}\"]";
        var inputs = engine.Registration("g");
        inputs.Remote.ShouldBeTrue();
        inputs.Object.Fields["plain"].NumberValue.ShouldBe(1);
        inputs.Object.Fields["dependent"].ToString().ShouldBeJson($$"""{{Envelope}}"value":"v",{{dependencies}}}""");
        inputs.Object.Fields["secret"].ToString().ShouldBeJson($$"""{{Envelope}}"value":2,"secret":true}""");
        inputs.Object.Fields["unknown"].ToString().ShouldBeJson(Envelope.TrimEnd(',') + "}");
        inputs.Object.Fields["list"].ToString().ShouldBeJson($$"""["x",{{Envelope}}"value":"v",{{dependencies}}}]""");
        inputs.PropertyDependencies["self"].Urns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_inputs_travel_as_text_with_the_marks_of_what_is_inside()
    {
        (await RegisterAsync(new JsonArgs { Document = new Dictionary<string, object?> { ["a"] = Output.CreateSecret(1) } }))
            .Object.Fields["document"].ToString().ShouldBeJson($$"""{"{{PropertySignatures.Key}}":"{{PropertySignatures.Secret}}","value":"{\"a\":1}"}""");
        (await RegisterAsync(new JsonArgs { Document = new List<object> { Unknown<int>() } }))
            .Object.Fields["document"].StringValue.ShouldBe(PropertySignatures.UnknownString);
        (await RegisterAsync(new JsonArgs { Document = "s" })).Object.Fields["document"].StringValue.ShouldBe("\"s\"");
    }

    [Fact]
    public async Task A_required_input_must_be_given()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => { _ = new CustomResource("lab:index:Thing", "a", new RequiredArgs()); })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain($"[Input] {typeof(RequiredArgs).FullName}.Name is required but was not given a value");
    }

    public static TheoryData<object, string> BadValues => new()
    {
        { 1L, "System.Int64 is not a supported argument type" },
        { 1m, "System.Decimal is not a supported argument type" },
        { new Uri("https://x.test"), "System.Uri is not a supported argument type" },
        { Task.FromResult(1), "Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output" },
        { new Dictionary<int, string> { [1] = "x" }, "dictionaries must have string keys" },
        { new List<object> { 1L }, "a.any[0]: System.Int64" },
    };

    [Theory]
    [MemberData(nameof(BadValues))]
    public async Task Refuses_values_that_have_no_wire_form(object value, string message)
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => { _ = new Thing("a", new() { Any = value }); })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain(message);
    }

    [Fact]
    public async Task Each_property_carries_its_own_dependencies()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            var (a, b) = (new Thing("a", new() { Value = "1" }), new Thing("b", new() { Value = "2" }));
            _ = new Thing("c", new() { Value = a.Value, Tags = { b.Value, "x" }, Count = 1 }, new() { DependsOn = new Thing("d") });
        });

        var request = engine.Registration("c");
        request.PropertyDependencies["value"].Urns.ShouldBe([FakeEngine.UrnOf("lab:index:Thing", "a")]);
        request.PropertyDependencies["tags"].Urns.ShouldBe([FakeEngine.UrnOf("lab:index:Thing", "b")]);
        request.PropertyDependencies["count"].Urns.ShouldBeEmpty();
        request.Dependencies.ShouldBe(new[] { "a", "b", "d" }.Select(name => FakeEngine.UrnOf("lab:index:Thing", name)));
    }

    private static async Task<(Value Value, string Json)> SendAsync(object value)
    {
        var sent = (await RegisterAsync(new ThingArgs { Any = value })).Object.Fields["any"];
        return (sent, sent.ToString());
    }

    private static async Task<Pulumirpc.RegisterResourceRequest> RegisterAsync(ResourceArgs args)
    {
        var engine = new FakeEngine();
        (await engine.RunAsync(() => { _ = new CustomResource("lab:index:Thing", "a", args); })).ShouldBe(0, engine.Messages.FirstOrDefault()?.Message);
        return engine.Registration("a");
    }

    private sealed class NestedArgs : ResourceArgs
    {
        [Input("name")]
        private Input<string>? name;

        public Input<string>? Name
        {
            get => name;
            set => name = value;
        }

        [Input("inner")]
        public NestedArgs? Inner { get; set; }
    }

    private sealed class JsonArgs : ResourceArgs
    {
        [Input("document", json: true)]
        public Input<object>? Document { get; set; }
    }

    private sealed class RequiredArgs : ResourceArgs
    {
        [Input("name", required: true)]
        public Input<string>? Name { get; set; }
    }
}
