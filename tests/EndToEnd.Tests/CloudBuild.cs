using Marketplace.Imaging.Vhd;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Images that Azure Image Builder makes of an image of the marketplace.</summary>
public sealed class CloudBuild
{
    private const string Urn = "Debian:debian-12:12-gen2:0.20260101.1";

    [Fact]
    public async Task Takes_an_image_of_the_marketplace_to_a_gallery_image_version_and_changes_nothing_the_second_time()
    {
        using var repository = await WithPlatformImageAsync();

        var up = await repository.RunAsync("up", "--yes");

        up.ExitCode.ShouldBe(0, up.ToString());
        up.Output.ShouldContain("image builder: Distributing");
        up.Output.ShouldContain("digest           : \"etag:");
        up.Output.ShouldContain("/galleries/marketplace/images/debian-appliance/versions/1.0.0\"");
        var cloud = CloudContent.Of(repository);
        cloud.Blobs.Single().ShouldEndWith("/images/debian-appliance-1.0.0.vhd");
        cloud.Resources.Count(id => id.Contains("/imagetemplates/debian-appliance-", StringComparison.Ordinal) && !id.Contains("/runoutputs/", StringComparison.Ordinal)).ShouldBe(1);

        var second = await repository.RunAsync("up", "--yes", "--expect-no-changes");
        second.ExitCode.ShouldBe(0, second.ToString());
    }

    [Fact]
    public async Task Makes_another_template_for_another_definition_and_keeps_the_retained_version()
    {
        using var repository = await WithPlatformImageAsync();
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
        using var repository = await WithPlatformImageAsync();
        (await repository.RunAsync("cloud", "fault", "first POST */run fails with CustomizationFailed")).ExitCode.ShouldBe(0);

        var failed = await repository.RunAsync("up", "--yes");
        failed.ExitCode.ShouldBe(1, failed.ToString());
        failed.ToString().ShouldContain("error MKT4122: the run ended as Failed: ");

        (await repository.RunAsync("up", "--yes")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Lists_what_the_marketplace_has()
    {
        using var repository = await WithPlatformImageAsync();

        var list = await repository.RunAsync("cloud", "image", "list");
        var wrong = await repository.RunAsync("cloud", "image", "add", "platform.vhd", "Debian:debian-12");

        list.Output.ShouldContain($"\"urn\": \"{Urn}\"");
        wrong.ExitCode.ShouldNotBe(0);
        wrong.Error.ShouldContain("MKT6008");
    }

    private static async Task<TestRepository> WithPlatformImageAsync()
    {
        var repository = new TestRepository();
        repository.Edit(Deployed.Definition, yaml => yaml
            .Replace("diskSize: 30 GiB", "diskSize: 2 GiB", StringComparison.Ordinal)
            .Replace("generations: [1, 2]", "generations: [2]", StringComparison.Ordinal)
            .Replace("  debian: {} # mmdebstrap on this machine", "  platformImage: {publisher: Debian, offer: debian-12, sku: 12-gen2}", StringComparison.Ordinal));
        var disk = repository.PathOf("platform.vhd");
        await using (var file = new FileStream(disk, FileMode.Create))
        {
            file.Write("a small disk"u8);
            file.SetLength(20 << 20);
        }

        await VhdFile.AppendFooterAsync(disk, Guid.Parse("11111111-2222-4333-8444-555555555555"), DateTimeOffset.UnixEpoch.AddYears(40), CancellationToken.None);
        var added = await repository.RunAsync("cloud", "image", "add", disk, Urn);
        added.ExitCode.ShouldBe(0, added.ToString());
        return repository;
    }
}
