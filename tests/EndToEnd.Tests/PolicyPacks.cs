using EndToEnd.Tests.Programs;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary><c>mkt up</c> and <c>mkt preview</c> with policy packs: the repository's own, and those that are given.</summary>
public sealed class PolicyPacks
{
    [Fact]
    public async Task Own_one_runs_without_being_asked_for_and_stops_an_image_before_it_is_uploaded()
    {
        using var repository = await Deployed.NotYetAsync(new TestRepository { RunsOwnPolicyPack = true }, system => system.Edit("/etc/fstab", text => text + "/swap none swap sw 0 0\n"));

        var preview = await repository.RunAsync("preview");
        var up = await repository.RunAsync("up", "--yes", "--skip-preview");

        preview.ExitCode.ShouldBe(0, preview.ToString());
        preview.Output.ShouldContain("    ⚠️ azure-marketplace@v0.1.0 (local: policies/Marketplace.PolicyPack)\n");
        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("    ❌ azure-marketplace@v0.1.0 (local: policies/Marketplace.PolicyPack)\n        - [mandatory]");
        up.Output.ShouldContain("MKT4250");
        up.Output.ShouldNotContain("\nResources:\n");
        CloudContent.Of(repository).Blobs.ShouldBeEmpty();

        // Nor does it get past the gate without the pack.
        var without = await repository.RunAsync("up", "--yes", "--skip-preview", "--no-policy-pack");
        without.ExitCode.ShouldBe(1, without.ToString());
        without.Output.ShouldContain("error MKT4141: \"debian-appliance\" is not certified by the baseline 2026-11: 1 mandatory finding; nothing was uploaded");
        CloudContent.Of(repository).Blobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Own_one_is_configured_by_its_folder_and_can_be_left_out()
    {
        using var repository = await Deployed.NotYetAsync(new TestRepository { RunsOwnPolicyPack = true });
        repository.Write("levels.json", """{"all": "disabled"}""");

        var quiet = await repository.RunAsync("preview", "--policy-pack", "policies/Marketplace.PolicyPack", "--policy-pack-config", "levels.json");
        var without = await repository.RunAsync("preview", "--no-policy-pack");

        quiet.ExitCode.ShouldBe(0, quiet.ToString());
        quiet.Output.ShouldContain("Policies:\n    ✅ azure-marketplace@v0.1.0 (local: policies/Marketplace.PolicyPack)\n\n");
        without.ExitCode.ShouldBe(0, without.ToString());
        without.Output.ShouldNotContain("Policies:");
    }

    [Theory]
    [InlineData("--policy-pack-config a.json", "error: \"--policy-pack-config\" must be specified with \"--policy-pack\"")]
    [InlineData("--policy-pack a --policy-pack b --policy-pack-config a.json", "error: the number of \"--policy-pack-config\" flags must match the number of \"--policy-pack\" flags")]
    public async Task Are_matched_with_their_configuration_by_position(string flags, string error)
    {
        using var repository = new TestRepository();

        var preview = await repository.RunAsync(["preview", .. flags.Split(' ')]);

        preview.ExitCode.ShouldBe(1, preview.ToString());
        preview.Output.ShouldBeEmpty();
        preview.Error.ShouldStartWith($"{error}\nMKT3009: ");
    }

    [Theory]
    [InlineData("refresh")]
    [InlineData("destroy")]
    public async Task Are_not_for_commands_that_register_nothing(string command)
    {
        using var repository = new TestRepository();

        var mkt = await repository.RunAsync(command, "--policy-pack", "rules");

        mkt.ExitCode.ShouldBe(1, mkt.ToString());
        mkt.Error.ShouldStartWith("error: unknown flag: --policy-pack\n");
    }

    [Fact]
    public async Task That_are_nowhere_stop_the_operation_before_it_begins()
    {
        using var repository = await Deployed.NotYetAsync();

        var preview = await repository.RunAsync("preview", "--policy-pack", "rules");

        preview.ExitCode.ShouldBe(1, preview.ToString());
        preview.Error.ShouldContain($"error: failed to load Pulumi policy project located at \"rules\": open {repository.PathOf("rules/PulumiPolicy.yaml")}: no such file or directory\nMKT3001: ");
        preview.Output.ShouldNotContain(" +  ");
    }

    [Fact]
    public async Task As_executables_judge_and_what_they_print_is_shown()
    {
        using var repository = await Deployed.NotYetAsync();
        var pack = repository.WriteScript("tools/rules", $"echo hello from the pack >&2\nexec env {Misbehaviour.Role}=pack dotnet {typeof(Misbehaviour).Assembly.Location} \"$@\"");

        var preview = await repository.RunAsync("preview", "--policy-pack", pack);

        preview.ExitCode.ShouldBe(1, preview.ToString());
        preview.Output.ShouldContain($"    ❌ e2e@v1.0.0 (local: {pack})\n");
        preview.Output.ShouldContain("        - [mandatory]  no-galleries  (azure-native:compute:Gallery: marketplace)\n");
        preview.Output.ShouldContain("    hello from the pack\n");
        preview.Output.ShouldContain("    error: preview failed\n");
    }

    [Fact]
    public async Task That_throw_fail_the_resource_and_are_named()
    {
        using var repository = await Deployed.NotYetAsync();
        var pack = repository.WriteScript("tools/rules", $"exec env {Misbehaviour.Role}=throwing-pack dotnet {typeof(Misbehaviour).Assembly.Location} \"$@\"");

        var up = await repository.RunAsync("up", "--yes", "--skip-preview", "--policy-pack", pack);

        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("  pulumi:pulumi:Stack (marketplace-infra-image):\n    error: failed to run policy: Error validating resource with policy 'boom' from policy pack 'e2e@v1.0.0'");
        up.Output.ShouldContain($"    MKT3010: The policy pack e2e@v1.0.0 ({pack}) ended the call Analyze with status ");
    }
}
