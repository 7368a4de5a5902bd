using System.Text.Json.Nodes;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class Teardown
{
    [Fact]
    public async Task Leaves_nothing_in_the_cloud_and_no_resource_in_the_state()
    {
        using var repository = await Deployed.CopyAsync();

        var destroy = await repository.RunAsync("destroy", "--yes");
        destroy.ExitCode.ShouldBe(0, destroy.ToString());
        destroy.Output.ShouldContain("- 12 deleted");

        var cloud = CloudContent.Of(repository);
        cloud.Resources.ShouldBeEmpty();
        cloud.Blobs.ShouldBeEmpty();

        var export = await repository.RunAsync("stack", "export", "--stack", "image");
        export.ExitCode.ShouldBe(0, export.ToString());
        (JsonNode.Parse(export.Output)!["deployment"]!["resources"] as JsonArray ?? []).ShouldBeEmpty();
        File.Exists(repository.PathOf(".mkt/images/debian-appliance-1.0.0.vhd")).ShouldBeFalse();
    }

    [Fact]
    public async Task Wants_to_be_confirmed_when_nobody_sits_at_the_terminal()
    {
        using var repository = await Deployed.CopyAsync();
        var before = repository.Read(Deployed.State);

        var destroy = await repository.RunAsync("destroy");

        destroy.ExitCode.ShouldBe(2, destroy.ToString());
        destroy.Error.ShouldBe("""
            error: --yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode
            MKT7060: Add --yes to go ahead without a question.

            """);
        repository.Read(Deployed.State).ShouldBe(before);
    }
}
