using System.Text.Json;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class PolicyChecks : IDisposable
{
    private const string Sample = "tests/Marketplace.Testing/sample-facts.json";

    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_sound_image_passes_and_one_with_swap_does_not()
    {
        var (sound, broken) = (Facts("sound.facts.json"), Broken("broken.facts.json"));

        var first = await repository.RunAsync("policy", "check", sound);
        var second = await repository.RunAsync("policy", "check", broken);

        first.ExitCode.ShouldBe(0, first.ToString());
        first.Error.ShouldBeEmpty();
        first.Output.ShouldContain("\nsound.facts.json: passed under baseline ");
        second.ExitCode.ShouldBe(1, second.ToString());
        second.Output.ShouldContain("  error MKT4250: The OS disk must have no swap partition and no swap file\n    swap (file) at /swapfile  [/etc/fstab:9]\n");
    }

    [Fact]
    public async Task A_disk_and_its_facts_say_the_same()
    {
        using var deployed = await Deployed.CopyAsync();
        const string disk = ".mkt/images/debian-appliance-1.0.0.vhd";
        await deployed.RunAsync("image", "inspect", disk, "--format", "json", "--output", "disk.facts.json");

        var read = await deployed.RunAsync("policy", "check", disk, "--format", "json");
        var kept = await deployed.RunAsync("policy", "check", "disk.facts.json", "--format", "json");

        Results(read).ShouldNotBeEmpty();
        Results(kept).ShouldBe(Results(read));
        kept.ExitCode.ShouldBe(read.ExitCode);
    }

    [Fact]
    public async Task A_stack_and_its_exported_state_say_the_same()
    {
        using var deployed = await Deployed.CopyAsync();
        await deployed.RunAsync("stack", "export", "--stack", "image", "--file", "image.json");

        var stack = await deployed.RunAsync("policy", "check", "image", "--format", "json");
        var state = await deployed.RunAsync("policy", "check", "image.json", "--format", "json");

        Results(stack).ShouldNotBeEmpty();
        Results(state).ShouldBe(Results(stack));
        var target = JsonElement.Parse(stack.Output).GetProperty("target");
        target.GetProperty("kind").GetString().ShouldBe("stack");
        target.GetProperty("digest").GetString().ShouldStartWith("blocks-sha256:");
    }

    [Fact]
    public async Task A_disk_is_held_to_its_definition()
    {
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("services: [nginx.service]", "services: [apache2.service]", StringComparison.Ordinal));
        var facts = Facts("sound.facts.json");

        var held = await repository.RunAsync("policy", "check", facts, "--definition", "debian-appliance");
        var stack = await repository.RunAsync("policy", "check", "debian-appliance", "--definition", "debian-appliance");

        held.ExitCode.ShouldBe(1, held.ToString());
        held.Output.ShouldContain("welcome-page needs apache2.service, which is not on the image");
        stack.ExitCode.ShouldBe(2, stack.ToString());
        stack.Error.ShouldStartWith("error: MKT4151: 'debian-appliance' cannot be judged: it is a definition, and only a disk or facts are held to a definition\n");
    }

    [Fact]
    public async Task A_definition_is_judged_before_its_disk_is_there()
    {
        var byName = await repository.RunAsync("policy", "check", "debian-appliance");
        var byFile = await repository.RunAsync("policy", "check", "definitions/images/debian-appliance.yaml");

        byName.ExitCode.ShouldBe(0, byName.ToString());
        byName.Output.ShouldContain("Unknown until up (");
        byFile.Output.Replace("definitions/images/debian-appliance.yaml: ", "debian-appliance: ", StringComparison.Ordinal).ShouldBe(byName.Output);
    }

    [Fact]
    public async Task A_finding_about_a_definition_is_under_its_line()
    {
        repository.Edit(Deployed.Definition, yaml => yaml + "kernelArguments: [\"console=ttyS0,115200n8\"]\n");

        var image = await repository.RunAsync("policy", "check", "debian-appliance");
        var offer = await repository.RunAsync("policy", "check", "definitions/offers/debian-appliance.yaml");
        var publisher = await repository.RunAsync("policy", "check", "publisher");

        image.Output.ShouldMatch("\n    definitions/images/debian-appliance\\.yaml\\([0-9]+,[0-9]+\\): [^\n]*earlyprintk=ttyS0[^\n]*\n +[0-9]+ \\| [^\n]*\n +\\| *\\^\n");
        offer.ExitCode.ShouldBe(0, offer.ToString());
        publisher.ExitCode.ShouldBe(0, publisher.ToString());
    }

    [Fact]
    public async Task Secrets_of_a_state_are_never_printed()
    {
        const string secret = "sv=2025-01-05&sr=b&sp=rwdl&st=2020-01-01&se=2020-01-02&sig=hunter2hunter2";
        repository.Write("state.json", $$"""
            {"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":""},"resources":[
              {"urn":"urn:pulumi:image::p::azure-native:compute:GalleryImageVersion::v","custom":true,"type":"azure-native:compute/v20230703:GalleryImageVersion","inputs":{
                "storageProfile":{"osDiskImage":{"source":{"uri":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"https://a.blob.core.windows.net/images/web.vhd?{{secret}}\""} } } },
                "galleryImageVersionName":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"v1:abcdef"} } }]} }
            """);

        foreach (var format in new[] { "text", "json", "sarif", "html" })
        {
            var mkt = await repository.RunAsync("policy", "check", "state.json", "--format", format);

            mkt.ExitCode.ShouldBeOneOf(0, 1);
            (mkt.Output + mkt.Error).ShouldNotContain("hunter2");
            mkt.Output.ShouldContain("v");
        }
    }

    [Theory]
    [InlineData("'{\"version\":2,\"digest\":\"x\"}'", "error: MKT4091: 'target.json' cannot be judged: the facts have the version 2, expected 1")]
    [InlineData("'{\"version\":1,\"disk\":'", "error: MKT4151: 'target.json' cannot be judged: this is not JSON: line 1\n")]
    [InlineData("'{\"version\":1,\"disk\":[]}'", "error: MKT4090: 'target.json' cannot be judged: this is not a facts document")]
    [InlineData("'{\"version\":9,\"deployment\":{}}'", "error: MKT4151: 'target.json' cannot be judged: the state has the version 9, expected 3 or 4")]
    [InlineData("'{\"version\":3,\"deployment\":{\"resources\":[{}]}}'", "error: MKT4151: 'target.json' cannot be judged: a resource has no \"urn\" or no \"type\"")]
    [InlineData("'{\"version\":\"2.1.0\",\"runs\":[]}'", "error: MKT4151: 'target.json' cannot be judged: it is a SARIF log")]
    [InlineData("'{\"kind\":\"policyReport\",\"version\":1}'", "error: MKT4151: 'target.json' cannot be judged: it is a report of mkt policy check already\nCompare reports with: mkt policy diff OLD NEW")]
    [InlineData("'{\"SchemaVersion\":1,\"Tests\":[]}'", "error: MKT4151: 'target.json' cannot be judged: the document is neither facts nor a state")]
    [InlineData("'{\"version\":1,\"version\":1,\"disk\":{}}'", "error: MKT4151: 'target.json' cannot be judged: this is not JSON: a member is given twice")]
    [InlineData("'{\"version\":3,\"deployment\":{\"resources\":[{\"urn\":\"\\ud800\",\"type\":\"t\"}]}}'", "error: MKT4151: 'target.json' cannot be judged: a text in it is not Unicode")]
    [InlineData("'[]'", "error: MKT4151: 'target.json' cannot be judged: the document is no object")]
    public async Task Documents_that_cannot_be_judged_are_named_with_the_reason(string text, string error)
    {
        repository.Write("target.json", text.Trim('\''));

        var mkt = await repository.RunAsync("policy", "check", "target.json");

        mkt.ExitCode.ShouldBe(2, mkt.ToString());
        mkt.Output.ShouldBeEmpty();
        mkt.Error.ShouldStartWith(error);
    }

    [Theory]
    [InlineData("error: MKT4150: there is no 'debian-aplliance' to judge\nDid you mean debian-appliance?\n", "check", "debian-aplliance")]
    [InlineData("error: MKT4150: there is no 'image' to judge\nThe stack has not been deployed yet: mkt up -s image\n", "check", "image")]
    [InlineData("error: MKT4150: there is no 'no/such.vhd' to judge\n", "check", "no/such.vhd")]
    [InlineData("error: MKT4151: 'definitions' cannot be judged: it is a folder\n", "check", "definitions")]
    [InlineData("error: MKT4152: no baseline is named '2026-12'\nDid you mean 2026-11?\n", "check", "debian-appliance", "--baseline", "2026-12")]
    [InlineData("error: MKT4152: no baseline is named 'x'\nThere are: 2026-11.\n", "ls", "--baseline", "x")]
    [InlineData("error: MKT4153: no rule has the code or name 'MKT0000'\n", "docs", "MKT0000")]
    [InlineData("error: MKT4153: no rule has the code or name 'os-disk-must-have-no-swep'\nDid you mean os-disk-must-have-no-swap?\n", "docs", "os-disk-must-have-no-swep")]
    public async Task What_is_not_there_is_named_with_what_is_near(string error, params string[] args)
    {
        var mkt = await repository.RunAsync(["policy", .. args]);

        mkt.ExitCode.ShouldBe(2, mkt.ToString());
        mkt.Output.ShouldBeEmpty();
        mkt.Error.ShouldStartWith(error);
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_not_read()
    {
        repository.Write("large.facts.json", "{");
        using (var file = File.OpenWrite(repository.PathOf("large.facts.json")))
            file.SetLength(200_000_000);

        var mkt = await repository.RunAsync("policy", "check", "large.facts.json");

        mkt.ExitCode.ShouldBe(2, mkt.ToString());
        mkt.Error.ShouldStartWith("error: MKT4151: 'large.facts.json' cannot be judged: the document has 200000000 bytes, at most 134217728 are read\n");
    }

    [Fact]
    public async Task A_waiver_covers_until_it_is_over_and_a_wrong_one_stops_the_check()
    {
        var broken = Broken("broken.facts.json");
        repository.Write("policies/waivers.yaml", Waiver("9999-12-31"));
        var covered = await repository.RunAsync("policy", "check", broken);
        repository.Write("policies/waivers.yaml", Waiver("2026-01-01"));
        var over = await repository.RunAsync("policy", "check", broken);
        repository.Write("policies/waivers.yaml", Waiver("2026-13-01"));
        var wrong = await repository.RunAsync("policy", "check", broken);

        covered.ExitCode.ShouldBe(0, covered.ToString());
        covered.Output.ShouldContain("(waived until 9999-12-31 by platform team: it goes)");
        over.ExitCode.ShouldBe(1, over.ToString());
        over.Output.ShouldContain("    policies/waivers.yaml(2,5): warning MKT4160: ");
        over.Output.ShouldContain("         2 |   - code: MKT4250\n           |     ^\n");
        wrong.ExitCode.ShouldBe(3, wrong.ToString());
        wrong.Output.ShouldBeEmpty();
        wrong.Error.ShouldStartWith("policies/waivers.yaml(6,14): error MKT4156: ");
    }

    [Fact]
    public async Task A_report_in_a_file_leaves_one_line_for_people()
    {
        var mkt = await repository.RunAsync("policy", "check", Broken("broken.facts.json"), "--format", "html", "--out", "page.html");

        mkt.ExitCode.ShouldBe(1, mkt.ToString());
        mkt.Output.TrimEnd('\n').Split('\n')[^1].ShouldStartWith("broken.facts.json: failed under baseline ");
        repository.Read("page.html").ShouldStartWith("<!DOCTYPE html>");
    }

    [Fact]
    public async Task Two_reports_are_compared()
    {
        var (sound, broken) = (Facts("sound.facts.json"), Broken("broken.facts.json"));
        await repository.RunAsync("policy", "check", sound, "--format", "json", "--out", "old.json");

        var worse = await repository.RunAsync("policy", "diff", "old.json", broken);
        var better = await repository.RunAsync("policy", "diff", broken, "old.json");
        var other = await repository.RunAsync("policy", "diff", "old.json", "definitions/images/image.schema.json");

        worse.ExitCode.ShouldBe(1, worse.ToString());
        worse.Output.ShouldStartWith("New (1)\n  error MKT4250 ");
        better.ExitCode.ShouldBe(0, better.ToString());
        better.Output.ShouldContain("Fixed (1)\n  error MKT4250 ");
        other.ExitCode.ShouldBe(2, other.ToString());
        other.Error.ShouldStartWith("error: MKT4151: ");
    }

    private static string Waiver(string expires) => $"""
        waivers:
          - code: MKT4250
            subject: "*"
            reason: it goes
            owner: platform team
            expires: {expires}

        """;

    // What was found and what was not, without how the target was named.
    private static List<string> Results(MktResult mkt) => [.. JsonElement.Parse(mkt.Output).GetProperty("results").EnumerateArray().Select(result => result.GetRawText())];

    private string Facts(string file)
    {
        repository.Write(file, RepositoryFiles.Read(Sample));
        return file;
    }

    private string Broken(string file)
    {
        var facts = System.Text.Json.Nodes.JsonNode.Parse(RepositoryFiles.Read(Sample))!;
        facts["storage"]!["swap"] = new System.Text.Json.Nodes.JsonArray(System.Text.Json.Nodes.JsonNode.Parse("""{"kind":"file","where":"/swapfile","origin":{"path":"/etc/fstab","line":9}}"""));
        repository.Write(file, facts.ToJsonString());
        return file;
    }
}
