using System.Text.Json;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Cli.Commands.Policy;

namespace Marketplace.Tests.Certification.Targets;

public sealed class StateNodesTests
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    [Fact]
    public void Have_plain_values_with_their_paths()
    {
        var node = Read("""{"a":{"b":[{"c":"x"},2,true,null]}}""");

        node["a"]["b"].Items[0]["c"].Text.ShouldBe("x");
        node["a"]["b"].Items[0]["c"].Path.ShouldBe("a.b[0].c");
        node["a"]["b"].Items[1].Number.ShouldBe(2);
        node["a"]["b"].Items[2].Boolean.ShouldBe(true);
        node["a"]["b"].Items[3].IsMissing.ShouldBeTrue();
    }

    [Fact]
    public void Do_not_know_what_is_encrypted()
    {
        var node = Read($$"""{"a":{"{{Signature}}":"{{Secret}}","ciphertext":"v1:abc"} }""")["a"];

        node.IsSecret.ShouldBeTrue();
        node.IsUnknown.ShouldBeTrue();
    }

    [Fact]
    public void Know_a_secret_in_clear_and_keep_it_one_all_the_way_down()
    {
        var node = Read($$$"""{"a":{"{{{Signature}}}":"{{{Secret}}}","plaintext":"{\"b\":[\"hunter2\"]}"} }""")["a"];

        node["b"].Items[0].Text.ShouldBe("hunter2");
        node["b"].Items[0].IsSecret.ShouldBeTrue();
        node["b"].Items[0].Path.ShouldBe("a.b[0]");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\\\"b\\\":")]
    public void Do_not_know_a_secret_that_is_damaged(string plaintext) =>
        Read($$"""{"a":{"{{Signature}}":"{{Secret}}","plaintext":"{{plaintext}}"} }""")["a"].IsUnknown.ShouldBeTrue();

    [Fact]
    public void Do_not_know_what_an_update_would_tell() =>
        Read("""{"a":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""")["a"].IsUnknown.ShouldBeTrue();

    [Theory]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"d0e6a833031e9bbcd3f4e8bde6ca49a4","value":"x","secret":true}""", "x", true)]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"d0e6a833031e9bbcd3f4e8bde6ca49a4","value":"x"}""", "x", false)]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"d0e6a833031e9bbcd3f4e8bde6ca49a4"}""", null, false)]
    public void Look_into_outputs(string json, string? text, bool secret)
    {
        var node = Read(json);

        node.IsSecret.ShouldBe(secret);
        if (text is null) node.IsUnknown.ShouldBeTrue();
        else node.Text.ShouldBe(text);
    }

    [Fact]
    public void Keep_secrets_out_of_what_rules_say()
    {
        var inputs = Read($$$"""{"storageProfile":{"osDiskImage":{"source":{"uri":{"{{{Signature}}}":"{{{Secret}}}","plaintext":"\"https://a.example/c/web.vhd?sp=w&sig=hunter2hunter2\""} } } } }""");

        var report = Certifier.Judge(Baseline.Latest, [.. RuleCatalog.All.OfType<ResourceRule>().SelectMany(rule => rule.Types).Distinct().Select(type => new ResourceSubject("r", type, inputs))], []);

        report.Results.ShouldNotBeEmpty();
        report.Findings.ShouldAllBe(finding => !finding.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    private static PropertyNode Read(string json) => StateNodes.Read(JsonElement.Parse(json));
}
