using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class VersionBump
{
    [Fact]
    public async Task Adds_a_version_keeps_the_retained_one_and_lets_it_go_when_it_is_no_longer_listed()
    {
        using var repository = await Deployed.CopyAsync();
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("version: 1.0.0\ndescription", "version: 1.1.0\ndescription", StringComparison.Ordinal));
        await BuiltImages.CacheAsync(repository);

        var preview = await repository.RunAsync("preview");
        preview.ExitCode.ShouldBe(0, preview.ToString());
        preview.Output.ShouldContain(" +  azure-native:compute:GalleryImageVersion debian-appliance-1.1.0 create");
        preview.Output.ShouldContain(" +  marketplace:image:PageBlob debian-appliance-1.1.0 create");
        preview.Output.ShouldNotContain(" -  ");
        preview.Output.ShouldNotContain("debian-appliance-1.0.0 ");

        var bumped = await repository.RunAsync("up", "--yes", "--skip-preview");
        bumped.ExitCode.ShouldBe(0, bumped.ToString());
        VersionsIn(repository).ShouldBe(["1.0.0", "1.1.0"]);

        repository.Edit(Deployed.Definition, yaml => yaml.Replace("retain: [1.0.0]", "retain: []", StringComparison.Ordinal));
        var dropped = await repository.RunAsync("up", "--yes", "--skip-preview");
        dropped.ExitCode.ShouldBe(0, dropped.ToString());
        dropped.Output.ShouldContain("- 2 deleted");
        VersionsIn(repository).ShouldBe(["1.1.0"]);
    }

    /// <summary>The versions that have both a page blob and a gallery image version.</summary>
    private static List<string> VersionsIn(TestRepository repository)
    {
        var cloud = CloudContent.Of(repository);
        var versions = cloud.Resources.Where(id => id.Contains("/versions/", StringComparison.Ordinal)).Select(id => id.Split('/')[^1]).ToList();
        cloud.Blobs.Select(blob => blob.Split('/')[^1]).ShouldBe(versions.Select(version => $"debian-appliance-{version}.vhd"));
        return versions;
    }
}
