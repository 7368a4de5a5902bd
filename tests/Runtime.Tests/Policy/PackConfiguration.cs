using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Policy;
using Pulumi.Policy.Hosting;
using Pulumi.Protocol.Rpc;
using Pulumirpc;
using EnforcementLevel = Pulumirpc.EnforcementLevel;

namespace Runtime.Tests.Policy;

/// <summary>Configuration of policies: from C# records to the schema an engine checks, and back.</summary>
public sealed class PackConfiguration
{
    private enum Tier
    {
        Basic,
        Premium,
    }

    private sealed record Limits([property: Range(1, 100)] int Max, Tier Tier = Tier.Basic, string? Label = null, string[]? Names = null);

    private static readonly ResourcePolicy Policy = Rules.Of("max-size", args => args.Report($"max {args.Config<Limits>().Max} {args.Config<Limits>().Tier}"), PolicyConfiguration.Of<Limits>());

    private static async Task<string> ConfigureAsync(Struct properties)
    {
        using var analyzer = new PolicyAnalyzer(Rules.Pack(Policy));
        var request = new ConfigureAnalyzerRequest();
        request.PolicyConfig["max-size"] = new PolicyConfig { EnforcementLevel = EnforcementLevel.Mandatory, Properties = properties };
        request.PolicyConfig["all"] = new PolicyConfig { EnforcementLevel = EnforcementLevel.Disabled };
        await analyzer.ConfigureAsync(request, default);
        var diagnostic = (await analyzer.AnalyzeAsync(new AnalyzeRequest { Properties = new Struct() }, default)).Diagnostics.Single();
        return $"{diagnostic.EnforcementLevel}: {diagnostic.Message.Split('\n')[1]}";
    }

    private static Struct Json(string text) => JsonParser.Default.Parse<Struct>(text);

    [Fact]
    public async Task Becomes_a_schema_with_what_must_be_given()
    {
        using var analyzer = new PolicyAnalyzer(Rules.Pack(Policy));

        var schema = (await analyzer.GetAnalyzerInfoAsync(default)).Policies.Single().ConfigSchema;

        schema.Required.ShouldBe(["max"]);
        var properties = JsonNode.Parse(JsonFormatter.Default.Format(schema.Properties))!;
        properties["max"]!.ToJsonString().ShouldBe("""{"type":"integer","minimum":1,"maximum":100}""");
        properties["tier"]!["enum"]!.ToJsonString().ShouldBe("""["basic","premium"]""");
        properties["tier"]!["default"]!.GetValue<string>().ShouldBe("basic");
    }

    [Fact]
    public async Task Reaches_the_policy_with_its_defaults() => (await ConfigureAsync(Json("""{"max": 7}"""))).ShouldBe("Mandatory: max 7 Basic");

    [Fact]
    public async Task Overrides_its_defaults() => (await ConfigureAsync(Json("""{"max": 7, "tier": "premium"}"""))).ShouldBe("Mandatory: max 7 Premium");

    [Theory]
    [InlineData("""{}""", "max is required")]
    [InlineData("""{"max": "many"}""", "max: the value has the wrong type")]
    [InlineData("""{"max": 1.5}""", "max: the value has the wrong type")]
    [InlineData("""{"max": 1, "tier": "gold"}""", "tier: the value has the wrong type")]
    [InlineData("""{"max": 1, "names": ["a", 2]}""", "names[1]: the value has the wrong type")]
    [InlineData("""{"max": 0}""", "max: The field Max must be between 1 and 100.")]
    [InlineData("""{"max": 1, "lable": "x"}""", "lable: not a property; known are max, tier, label, names")]
    public async Task Is_refused_with_policy_and_property(string properties, string expected)
    {
        var failure = await Should.ThrowAsync<RpcException>(() => ConfigureAsync(Json(properties)));

        failure.Detail.ShouldBe($"the configuration of policy 'max-size' of policy pack 'alpha@v0.0.7' is wrong: {expected}");
    }

    [Fact]
    public async Task Comes_with_the_pack_until_an_engine_says_otherwise()
    {
        var pack = new PolicyPack
        {
            Name = "alpha",
            Version = "0.0.7",
            Policies = [Policy],
            InitialConfig = new Dictionary<string, PolicySetting> { ["max-size"] = new(Pulumi.Policy.EnforcementLevel.Mandatory, new Dictionary<string, object?> { ["max"] = 3 }) },
        };
        using var analyzer = new PolicyAnalyzer(pack);

        var initial = (await analyzer.GetAnalyzerInfoAsync(default)).InitialConfig["max-size"];

        initial.EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
        initial.Properties.Fields["max"].NumberValue.ShouldBe(3);
    }

    [Theory]
    [InlineData("all", "reserved")]
    [InlineData("two words", "Invalid policy name")]
    [InlineData("", "Invalid policy name")]
    public void Refuses_names_that_mean_something_else(string name, string expected) =>
        Should.Throw<ArgumentException>(() => new PolicyAnalyzer(Rules.Pack(Rules.Of(name, _ => { })))).Message.ShouldContain(expected);

    [Fact]
    public void Refuses_a_name_given_twice() =>
        Should.Throw<ArgumentException>(() => new PolicyAnalyzer(Rules.Pack(Rules.Of("p", _ => { }), Rules.Of("p", _ => { })))).Message.ShouldContain("two policies");
}
