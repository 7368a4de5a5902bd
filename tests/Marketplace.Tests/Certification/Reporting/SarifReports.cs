using System.Text.Json.Nodes;
using Marketplace.Certification.Reporting;
using Marketplace.Testing;
using NJsonSchema;

namespace Marketplace.Tests.Certification.Reporting;

public sealed class SarifReports
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(ReadSchemaAsync);

    public static TheoryData<string> Samples => ["clean", "broken", "unknown", "waived", "expired", "definition", "hostile"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Follow_the_schema_of_the_standard(string sample)
    {
        var log = SarifReport.Write(Sample(sample), "0.1.0", new Uri("https://example.org/blob/abc/"));

        (await Schema.Value).Validate(log).Select(error => error.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Would_be_caught_when_they_did_not()
    {
        var log = SarifReport.Write(Sample("broken"), "0.1.0").Replace("\"level\": \"error\"", "\"level\": \"terrible\"", StringComparison.Ordinal);

        (await Schema.Value).Validate(log).ShouldNotBeEmpty();
    }

    [Fact]
    public void Point_at_the_disk_and_at_the_file_inside_of_it()
    {
        var result = Result("broken");

        ((string?)result["level"]).ShouldBe("error");
        ((string?)result["message"]!["text"]).ShouldBe("web.vhd: swap (file) at /swapfile");
        ((string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]).ShouldBe("web.vhd");
        ((string?)result["locations"]![0]!["logicalLocations"]![0]!["fullyQualifiedName"]).ShouldBe("web.vhd!/etc/fstab:3");
        result["suppressions"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Point_at_the_line_of_a_definition()
    {
        var place = Result("definition")["locations"]![0]!["physicalLocation"]!;

        ((string?)place["artifactLocation"]!["uri"]).ShouldBe("definitions/images/web.yaml");
        ((int?)place["region"]!["startLine"]).ShouldBe(2);
        ((int?)place["region"]!["startColumn"]).ShouldBe(11);
    }

    [Fact]
    public void Suppress_what_is_waived_with_its_reason() =>
        ((string?)Result("waived")["suppressions"]![0]!["justification"]).ShouldBe("It goes with release 2 (platform team, until 2026-12-31)");

    [Fact]
    public void Have_a_result_for_a_waiver_that_is_over()
    {
        var waiver = Run("expired")["results"]!.AsArray().Single(result => (string?)result!["ruleId"] == "MKT4160")!;

        ((string?)waiver["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]).ShouldBe("policies/waivers.yaml");
    }

    [Fact]
    public void Keep_the_fingerprint_when_lines_move()
    {
        var moved = SampleFacts.Image with { Storage = SampleFacts.Image.Storage! with { Swap = [new("file", "/swapfile", null, new("/etc/fstab", 30))] } };

        FingerprintOf(Reports.Of(moved)).ShouldBe(FingerprintOf(Reports.Of(Reports.WithSwap())));
        FingerprintOf(Reports.Of(Reports.WithSwap("/other"))).ShouldNotBe(FingerprintOf(Reports.Of(Reports.WithSwap())));
    }

    [Fact]
    public void Describe_each_rule_with_help_and_page()
    {
        var rule = Run("broken")["tool"]!["driver"]!["rules"]!.AsArray().Single(rule => (string?)rule!["id"] == "MKT4250")!;

        ((string?)rule["helpUri"]).ShouldBe("https://example.org/blob/abc/docs/policies/MKT4250.md");
        ((string?)rule["help"]!["text"]).ShouldNotBeNullOrEmpty();
        ((string?)rule["help"]!["markdown"]).ShouldStartWith("# MKT4250: ");
    }

    private static string FingerprintOf(PolicyReport report) => (string)Run(report)["results"]!.AsArray().Single(result => (string?)result!["ruleId"] == "MKT4250")!["partialFingerprints"]!["policyFinding/v1"]!;

    private static JsonNode Result(string sample) => Run(sample)["results"]!.AsArray().Single(result => (string?)result!["ruleId"] == "MKT4250")!;

    private static JsonNode Run(string sample) => Run(Sample(sample));

    private static JsonNode Run(PolicyReport report) => JsonNode.Parse(SarifReport.Write(report, "0.1.0", new Uri("https://example.org/blob/abc/")))!["runs"]![0]!;

    private static PolicyReport Sample(string name) => name switch
    {
        "clean" => Reports.Of(SampleFacts.Image),
        "broken" => Reports.Of(Reports.WithSwap()),
        "unknown" => Reports.Of(null),
        "waived" => Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver()),
        "expired" => Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver(expires: "2026-01-01")),
        "definition" => Reports.OfDefinition("name: web", "diskSize: 10 GiB"),
        _ => Reports.Of(Reports.WithSwap("/a b\"{0}%</script>", "/etc/\u0000\ud800"), "/tmp/a b%20#?\".vhd"),
    };

    private static async Task<JsonSchema> ReadSchemaAsync()
    {
        await using var stream = typeof(SarifReports).Assembly.GetManifestResourceStream("sarif-2.1.0.json")!;
        using var reader = new StreamReader(stream);
        return await JsonSchema.FromJsonAsync(await reader.ReadToEndAsync());
    }
}
