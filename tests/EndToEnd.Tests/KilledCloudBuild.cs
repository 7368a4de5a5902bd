using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary><c>kill -9</c> while an image is made in the cloud.</summary>
public sealed class KilledCloudBuild : KilledRun
{
    [Fact]
    public async Task Joins_the_run_that_it_left_and_goes_on_with_the_download()
    {
        using var repository = await PlatformImages.RepositoryAsync();
        foreach (var point in new[] { "template-run-begun:1", "download-begun:1", "download-range:1", "download-before-rename:1", "download-after-rename:1" })
        {
            var killed = await repository.With("MKT__KILLPOINT", point).RunAsync("up", "--yes", "--skip-preview");
            killed.ExitCode.ShouldBe(137, killed.ToString());
            if (point.StartsWith("download-begun", StringComparison.Ordinal))
                killed.ToString().ShouldContain("joining the run that began at ");
            await RefusalAsync(repository);
        }

        var up = await repository.RunAsync("up", "--yes", "--skip-preview");

        up.ExitCode.ShouldBe(0, up.ToString());
        Directory.EnumerateFiles(repository.PathOf(".mkt/images")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["debian-appliance-1.0.0.certification.json", "debian-appliance-1.0.0.facts.json", "debian-appliance-1.0.0.vhd"]);
        var cloud = CloudContent.Of(repository);
        cloud.Blobs.Count.ShouldBe(1);
        cloud.Resources.Count(id => id.Contains("/runoutputs/", StringComparison.Ordinal)).ShouldBe(1);
        cloud.Resources.Count(id => id.Contains("/versions/", StringComparison.Ordinal)).ShouldBe(1);
    }
}
