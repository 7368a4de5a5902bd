using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Policies;
using Pulumirpc;
using Runtime.Tests.Backend;

namespace Runtime.Tests.Policies;

/// <summary>The configuration that users give for the policies of a pack.</summary>
public sealed class PackConfigurations : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{", "unexpected end of JSON input")]
    [InlineData("[1]", "json: cannot unmarshal array into Go value of type map[string]interface {}")]
    [InlineData("5", "json: cannot unmarshal number into Go value of type map[string]interface {}")]
    [InlineData("""{"max-size": null}""", "parsing \"max-size\": <nil> is not a valid value; must be a string or object")]
    [InlineData("""{"max-size": 5}""", "parsing \"max-size\": 5 is not a valid value; must be a string or object")]
    [InlineData("""{"max-size": "loud"}""", "parsing enforcement level for \"max-size\": \"loud\" is not a valid enforcement level")]
    [InlineData("""{"max-size": {"enforcementLevel": 4}}""", "parsing enforcement level for \"max-size\": 4 is not a valid enforcement level; must be a string")]
    [InlineData("""{"environments": ["prod"]}""", "policy pack at \"rules\" specifies ESC environments but the current backend does not support them")]
    public void Are_refused_as_recorded_when_they_cannot_be_read(string text, string said)
    {
        var failure = Should.Throw<EngineException>(() => Read(text));

        failure.Message.ShouldBe(said);
        failure.Code.ShouldBe("MKT3007");
    }

    [Fact]
    public void That_are_missing_are_named()
    {
        var failure = Should.Throw<EngineException>(() => PolicyConfigFile.Read("absent.json", Path.Combine(folder.Path, "absent.json"), "rules"));

        failure.Message.ShouldBe("open absent.json: no such file or directory");
        failure.Help.ShouldBe("Correct the policy configuration \"absent.json\" of the pack at \"rules\": an object with a level or an object for each policy.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"environments": []}""")]
    public void That_are_empty_leave_everything_as_the_pack_says(string text)
    {
        var info = Info("""{"name":"house","policies":[{"name":"p","enforcementLevel":"MANDATORY"}]}""");

        PolicyConfiguration.Reconcile(info, Read(text))["p"].EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
    }

    [Theory]
    [InlineData("""{"max-size":{"label":5,"max":"x","modes":["z"]}}""", "max-size: label: Invalid type. Expected: string, given: integer", "max-size: max: Invalid type. Expected: number, given: string", "max-size: modes.0: modes.0 must be one of the following: \"x\", \"y\"")]
    [InlineData("""{"max-size":{"label":"l","max":0}}""", "max-size: max: Must be greater than or equal to 1")]
    [InlineData("""{"max-size":"disabled"}""", "max-size: label is required")]
    public void Are_checked_by_the_schema_of_the_recorded_pack(string text, params string[] problems)
    {
        var info = Info("""
            {"name":"alpha","version":"0.0.7","supportsConfig":true,"policies":[{"name":"max-size","configSchema":{"properties":{"label":{"type":"string"},
            "max":{"default":15,"minimum":1,"type":"number"},"modes":{"items":{"enum":["x","y"],"type":"string"},"type":"array"}},"required":["label"]}}]}
            """);

        PolicyConfiguration.Problems(info, PolicyConfiguration.Reconcile(info, Read(text))).ShouldBe(problems);
    }

    [Theory]
    [InlineData("""{"type":"integer"}""", "1.5", "v: Invalid type. Expected: integer, given: number")]
    [InlineData("""{"type":["string","null"]}""", "true", "v: Invalid type. Expected: [string,null], given: boolean")]
    [InlineData("""{"exclusiveMinimum":1}""", "1", "v: Must be greater than 1")]
    [InlineData("""{"exclusiveMaximum":1}""", "1", "v: Must be less than 1")]
    [InlineData("""{"maximum":1}""", "2", "v: Must be less than or equal to 1")]
    [InlineData("""{"multipleOf":0.1}""", "0.25", "v: Must be a multiple of 0.1")]
    [InlineData("""{"minLength":2}""", "\"a\"", "v: String length must be greater than or equal to 2")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "v: String length must be less than or equal to 2")]
    [InlineData("""{"pattern":"^a"}""", "\"b\"", "v: Does not match pattern '^a'")]
    [InlineData("""{"minItems":1}""", "[]", "v: Array must have at least 1 items")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "v: Array must have at most 1 items")]
    [InlineData("""{"const":"x"}""", "\"y\"", "v: v does not match: \"x\"")]
    [InlineData("""{"properties":{"a":{"type":"string"}},"required":["b"],"additionalProperties":false}""", """{"a":1,"c":2}""",
        "v.a: Invalid type. Expected: string, given: integer", "v: Additional property c is not allowed", "v: b is required")]
    [InlineData("""{"additionalProperties":{"type":"number"}}""", """{"c":"x"}""", "v.c: Invalid type. Expected: number, given: string")]
    [InlineData("""{"pattern":"("}""", "\"b\"")]
    public void Are_checked_by_each_keyword(string schema, string value, params string[] problems)
    {
        var described = new PolicyConfigSchema { Properties = ScriptedPack.Json($$"""{"v":{{schema}}}""") };

        ConfigSchemaValidator.Validate(described, ScriptedPack.Json($$"""{"v":{{value}}}""")).ShouldBe(problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void That_do_not_match_their_packs_are_refused()
    {
        Should.Throw<EngineException>(() => PolicyPackSource.Pair([], ["a.json"])).Code.ShouldBe("MKT3009");
        Should.Throw<EngineException>(() => PolicyPackSource.Pair(["a", "b"], ["a.json"])).Code.ShouldBe("MKT3009");
        PolicyPackSource.Pair(["a", "b"], ["a.json", "b.json"])[1].ShouldBe(new PolicyPackSource("b") { ConfigFile = "b.json" });
    }

    private static AnalyzerInfo Info(string json) => Processes.RecordedMessage.Parse<AnalyzerInfo>(JsonNode.Parse(json));

    private PolicyConfigFile Read(string text)
    {
        var file = Path.Combine(folder.Path, "config.json");
        File.WriteAllText(file, text);
        return PolicyConfigFile.Read("config.json", file, "rules");
    }
}
