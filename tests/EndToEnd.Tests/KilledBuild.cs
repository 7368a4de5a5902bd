using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class KilledBuild : KilledRun
{
    [Fact]
    public async Task Leaves_no_tool_behind_and_is_taken_up_again()
    {
        using var repository = new TestRepository();
        using var tools = HangingTools.In(repository);
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("diskSize: 30 GiB", "diskSize: 2 GiB", StringComparison.Ordinal).Replace("generations: [1, 2]", "generations: [2]", StringComparison.Ordinal));

        using (var up = repository.Start("up", "--yes", "--skip-preview"))
        {
            await tools.StartedAsync();
            Children.Of(repository).ShouldContain(child => child.CommandLine.Contains("mmdebstrap", StringComparison.Ordinal));
            up.Kill();
            (await up.WaitAsync()).ExitCode.ShouldBe(137);
        }

        await Children.GoneAsync(repository);
        Children.Of(repository).ShouldBeEmpty();
        await RefusalAsync(repository);
        await BuiltImages.CacheAsync(repository);
        var again = await repository.RunAsync("up", "--yes", "--skip-preview");
        again.ExitCode.ShouldBe(0, again.ToString());
        await NothingIsDoubledAsync(repository);
    }

    [Theory]
    [InlineData("build-begun:1")]
    [InlineData("before-publish:1")]
    [InlineData("after-publish:1")]
    public async Task Without_a_stack_leaves_nothing_half_written(string point)
    {
        using var repository = await Deployed.NotYetAsync();
        const string output = ".mkt/images/debian-appliance-1.0.0.vhd";

        var killed = await repository.With("MKT__KILLPOINT", point).RunAsync("image", "build", "debian-appliance");
        killed.ExitCode.ShouldBe(137, killed.ToString());
        File.Exists(repository.PathOf(output)).ShouldBe(point.StartsWith("after", StringComparison.Ordinal));

        var again = await repository.RunAsync("image", "build", "debian-appliance", "--format", "json");
        again.ExitCode.ShouldBe(0, again.ToString());
        var digest = (string)System.Text.Json.Nodes.JsonNode.Parse(again.Output)!["digest"]!;
        digest.ShouldBe(Marketplace.Imaging.Disks.DiskDigest.Compute(repository.PathOf(output), CancellationToken.None));
        Directory.EnumerateFiles(repository.PathOf(".mkt/images")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["debian-appliance-1.0.0.build.json", "debian-appliance-1.0.0.sbom.cdx.json", "debian-appliance-1.0.0.vhd"]);
        Directory.EnumerateDirectories(repository.PathOf(".mkt/cache/images/work")).ShouldBeEmpty();
    }
}
