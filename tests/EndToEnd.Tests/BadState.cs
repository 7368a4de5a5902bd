using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class BadState
{
    private static readonly string[] SkipPreview = ["up", "--yes", "--skip-preview"];

    [Fact]
    public async Task Truncated_state_is_refused_with_the_place_and_where_to_restore_it_from()
    {
        var up = await Refusal.OfAsync(repository => repository.Edit(Deployed.State, text => text[..300]));

        up.ExitCode.ShouldBe(1);
        up.Error.ShouldContain("error: failed to load checkpoint: place 1: unexpected end of JSON input\n");
        up.Error.ShouldContain($"{Deployed.State}: The problem is at line 1, column 301. Nothing was changed. Restore the file from its .bak,");
    }

    [Fact]
    public async Task State_of_a_newer_engine_is_refused_with_the_versions_that_are_read()
    {
        var up = await Refusal.OfAsync(repository => repository.Edit(Deployed.State, text => text.Replace("{\"version\":3,", "{\"version\":99,", StringComparison.Ordinal)), SkipPreview);

        up.ExitCode.ShouldBe(1);
        up.Error.ShouldContain("error: failed to load checkpoint: unsupported checkpoint version 99\n");
        up.Error.ShouldContain("MKT7011: ");
        up.Error.ShouldContain("This engine reads versions 3 and 4. Use the newer engine that wrote the file");
    }

    [Fact]
    public async Task Hand_edited_state_that_breaks_a_rule_is_refused_with_the_URN()
    {
        var up = await Refusal.OfAsync(repository => repository.Edit(Deployed.State, text => text.Replace(
            "\"urn\":\"urn:pulumi:image::marketplace-infra::azure-native:compute:Gallery::marketplace\"",
            "\"urn\":\"urn:pulumi:image::marketplace-infra::azure-native:compute:Gallery::other\"", StringComparison.Ordinal)));

        up.ExitCode.ShouldBe(1);
        up.Error.ShouldContain("urn:pulumi:image::marketplace-infra::azure-native:compute:Gallery::marketplace refers to missing resource");
        up.Error.ShouldContain("MKT7013: Nothing was changed. Run 'state repair'");
    }

    [Fact]
    public async Task Wrong_passphrase_is_refused_before_anything_else()
    {
        var up = await Refusal.OfAsync(repository => repository.Write(".mkt/passphrase", "another"));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldBeEmpty();
        up.Error.ShouldBe("""
            error: getting stack configuration: get stack secrets manager: incorrect passphrase
            MKT7020: Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase this stack was created with.

            """);
    }

    [Fact]
    public async Task Held_lock_is_refused_with_its_owner_and_how_to_take_it_away()
    {
        var up = await Refusal.OfAsync(repository => repository.Write(
            ".mkt/state/.pulumi/locks/organization/marketplace-infra/image/5d0c1f0e-0000-4000-8000-000000000001.json",
            """{"pid":4711,"username":"ada","hostname":"build-7","timestamp":"2026-01-02T03:04:05Z"}"""));

        up.ExitCode.ShouldBe(1);
        up.Output.ShouldBeEmpty();
        up.Error.ShouldContain("5d0c1f0e-0000-4000-8000-000000000001.json");
        up.Error.ShouldContain("created by ada@build-7 (pid 4711) at 2026-01-02T03:04:05Z");
        up.Error.ShouldContain("MKT7030: If that process is dead, take its lock away with `mkt cancel --yes` and run the command again.");
    }
}
