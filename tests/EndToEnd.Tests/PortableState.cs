using System.Text.Json.Nodes;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class PortableState
{
    [Fact]
    public async Task Is_exported_in_the_layout_that_the_Pulumi_CLI_imports()
    {
        using var repository = await Deployed.CopyAsync();

        var export = await repository.RunAsync("stack", "export", "--stack", "image");

        export.ExitCode.ShouldBe(0, export.ToString());
        export.Error.ShouldBeEmpty();
        var document = JsonNode.Parse(export.Output)!;
        ((int)document["version"]!).ShouldBe(3);
        var deployment = document["deployment"]!;
        ((string)deployment["manifest"]!["magic"]!).Length.ShouldBe(64);
        ((string)deployment["secrets_providers"]!["type"]!).ShouldBe("passphrase");
        foreach (var resource in deployment["resources"]!.AsArray())
        {
            ((string)resource!["urn"]!).ShouldStartWith("urn:pulumi:image::marketplace-infra::");
            ((string)resource["type"]!).ShouldNotBeEmpty();
            resource["custom"]!.GetValueKind().ShouldBeOneOf(System.Text.Json.JsonValueKind.True, System.Text.Json.JsonValueKind.False);
        }
    }

    [Fact]
    public async Task Holds_no_path_of_this_machine_and_no_secret_in_clear()
    {
        using var repository = await Deployed.CopyAsync();
        (await repository.RunAsync("config", "set", "--secret", "note", "hunter2-in-clear", "--stack", "image")).ExitCode.ShouldBe(0);
        (await repository.RunAsync("up", "--yes", "--skip-preview")).ExitCode.ShouldBe(0);

        var export = (await repository.RunAsync("stack", "export", "--stack", "image")).Output;

        export.ShouldNotContain(repository.Root);
        export.ShouldNotContain(RepositoryFiles.Root.TrimEnd('/'));
        export.ShouldNotContain("hunter2-in-clear");
        export.ShouldNotContain(repository.Read(".mkt/passphrase").Trim());
        export.ShouldNotContain("sig=");
        repository.Read("Pulumi.image.yaml").ShouldNotContain("hunter2-in-clear");
    }

    [Fact]
    public async Task Shows_no_changes_after_its_import_into_another_clone()
    {
        using var here = await Deployed.CopyAsync();
        using var there = await here.CloneAsync(".mkt/cloud", ".mkt/passphrase");
        (await here.RunAsync("stack", "export", "--stack", "image", "--file", there.PathOf("state.json"))).ExitCode.ShouldBe(0);

        await ImportAsync(there);

        var up = await there.RunAsync("up", "--yes", "--skip-preview", "--expect-no-changes");
        up.ExitCode.ShouldBe(0, up.ToString());
        up.Output.ShouldContain("12 unchanged");
    }

    [Fact]
    public async Task Moves_to_a_clone_that_has_a_passphrase_of_its_own()
    {
        using var here = await Deployed.CopyAsync();
        using var there = await here.CloneAsync(".mkt/cloud");
        (await here.RunAsync("stack", "export", "--stack", "image", "--file", there.PathOf("state.json"))).ExitCode.ShouldBe(0);

        await ImportAsync(there);

        there.Read(".mkt/passphrase").ShouldNotBe(here.Read(".mkt/passphrase"));
        var preview = await there.RunAsync("preview", "--expect-no-changes");
        preview.ExitCode.ShouldBe(0, preview.ToString());
    }

    private static async Task ImportAsync(TestRepository repository)
    {
        (await repository.RunAsync("stack", "init", "image")).ExitCode.ShouldBe(0);
        var import = await repository.RunAsync("stack", "import", "--stack", "image", "--file", "state.json");
        import.ExitCode.ShouldBe(0, import.ToString());
    }
}
