using System.Text.Json.Nodes;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.FileSystems;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Images that Azure Image Builder makes of an image of the marketplace.</summary>
public sealed class CloudBuild
{
    [Fact]
    public async Task Takes_an_image_of_the_marketplace_to_a_gallery_image_version_and_changes_nothing_the_second_time()
    {
        using var repository = await PlatformImages.RepositoryAsync();

        var up = await repository.RunAsync("up", "--yes");

        up.ExitCode.ShouldBe(0, up.ToString());
        up.Output.ShouldContain("image builder: Distributing");
        if (!Environment.IsPrivilegedProcess)
            up.Output.ShouldContain("image builder: Nothing was customised or checked, the source was distributed as it is: the simulated cloud runs steps only as root.");
        up.Output.ShouldContain("digest           : \"blocks-sha256:");
        up.Output.ShouldContain("/galleries/marketplace/images/debian-appliance/versions/1.0.0\"");
        var cloud = CloudContent.Of(repository);
        cloud.Blobs.Single().ShouldEndWith("/images/debian-appliance-1.0.0.vhd");
        await FactsAreOfTheDiskAsync(repository);
        cloud.Resources.Count(id => id.Contains("/imagetemplates/debian-appliance-", StringComparison.Ordinal) && !id.Contains("/runoutputs/", StringComparison.Ordinal)).ShouldBe(1);

        var second = await repository.RunAsync("up", "--yes", "--expect-no-changes");
        second.ExitCode.ShouldBe(0, second.ToString());
    }

    [Fact]
    public async Task Makes_another_template_for_another_definition_and_keeps_the_retained_version()
    {
        using var repository = await PlatformImages.RepositoryAsync();
        (await repository.RunAsync("up", "--yes")).ExitCode.ShouldBe(0);
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("version: 1.0.0\ndescription", "version: 1.1.0\ndescription", StringComparison.Ordinal));

        var bumped = await repository.RunAsync("up", "--yes");

        bumped.ExitCode.ShouldBe(0, bumped.ToString());
        var cloud = CloudContent.Of(repository);
        cloud.Blobs.Select(blob => blob.Split('/')[^1]).ShouldBe(["debian-appliance-1.0.0.vhd", "debian-appliance-1.1.0.vhd"]);
        cloud.Resources.Where(id => id.Contains("/versions/", StringComparison.Ordinal)).Select(id => id.Split('/')[^1]).ShouldBe(["1.0.0", "1.1.0"]);
        (await repository.RunAsync("up", "--yes", "--expect-no-changes")).ExitCode.ShouldBe(0);

        var gone = await repository.RunAsync("destroy", "--yes");
        gone.ExitCode.ShouldBe(0, gone.ToString());
        CloudContent.Of(repository).Resources.ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_what_the_service_said_and_goes_on_with_the_next_run()
    {
        using var repository = await PlatformImages.RepositoryAsync();
        (await repository.RunAsync("cloud", "fault", "first POST */run fails with CustomizationFailed")).ExitCode.ShouldBe(0);

        var failed = await repository.RunAsync("up", "--yes");
        failed.ExitCode.ShouldBe(1, failed.ToString());
        failed.ToString().ShouldContain("error MKT4122: the run ended as Failed: ");

        (await repository.RunAsync("up", "--yes")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Fails_with_the_step_that_failed()
    {
        using var repository = await PlatformImages.RepositoryAsync();
        repository.Edit(Deployed.Definition, yaml => yaml.Replace("run: touch", "run: echo no such luck; exit 3; touch", StringComparison.Ordinal));

        var up = await repository.RunAsync("up", "--yes");

        up.ExitCode.ShouldBe(Environment.IsPrivilegedProcess ? 1 : 0, up.ToString());
        up.ToString().ShouldContain(Environment.IsPrivilegedProcess ? "error MKT4122: the run ended as Failed: the customize step \"leave a mark\" failed:" : "Nothing was customised");
        CloudContent.Of(repository).Blobs.Count.ShouldBe(Environment.IsPrivilegedProcess ? 0 : 1);
    }

    [Fact]
    public async Task Fetches_the_disk_again_that_was_lost_here()
    {
        using var repository = await PlatformImages.RepositoryAsync();
        (await repository.RunAsync("up", "--yes")).ExitCode.ShouldBe(0);
        Directory.Delete(repository.PathOf(".mkt/images"), recursive: true);

        (await repository.RunAsync("preview", "--expect-no-changes")).ExitCode.ShouldBe(0);
        var refresh = await repository.RunAsync("refresh", "--yes");
        refresh.ExitCode.ShouldBe(0, refresh.ToString());
        var up = await repository.RunAsync("up", "--yes");

        up.ExitCode.ShouldBe(0, up.ToString());
        await FactsAreOfTheDiskAsync(repository);
    }

    [Fact]
    public async Task Lists_what_the_marketplace_has()
    {
        using var repository = await PlatformImages.RepositoryAsync();

        var list = await repository.RunAsync("cloud", "image", "list");
        var wrong = await repository.RunAsync("cloud", "image", "add", "platform.vhd", "Debian:debian-12");

        list.Output.ShouldContain($"\"urn\": \"{PlatformImages.Urn}\"");
        wrong.ExitCode.ShouldNotBe(0);
        wrong.Error.ShouldContain("MKT6008");
    }

    // What is here, what was inspected and what is in the blob are the same bytes.
    private static async Task FactsAreOfTheDiskAsync(TestRepository repository)
    {
        const string disk = ".mkt/images/debian-appliance-1.0.0.vhd";
        var digest = DiskDigest.Compute(repository.PathOf(disk), CancellationToken.None);
        var facts = JsonNode.Parse(repository.Read(".mkt/images/debian-appliance-1.0.0.facts.json"))!;
        ((string?)facts["digest"]).ShouldBe(digest);
        ((string?)facts["operatingSystem"]!["distribution"]).ShouldBe("debian");
        (await repository.RunAsync("stack", "output", "--stack", "image", "--json")).Output.ShouldContain($"\"digest\": \"{digest}\"");
        using var image = DiskImage.Open(repository.PathOf(disk));
        image.Disk.Length.ShouldBe(2L << 30);
        // The simulated cloud runs steps as root only, and says so otherwise.
        (image.RequireRoot().Find("/etc/made-in-the-cloud") is not null).ShouldBe(Environment.IsPrivilegedProcess);
    }
}
