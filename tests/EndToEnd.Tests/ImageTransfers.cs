using System.Text.Json.Nodes;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary><c>mkt image upload</c> and <c>download</c> on a deployed repository, killed at every point that they have.</summary>
public sealed class ImageTransfers
{
    private const string Disk = ".mkt/images/debian-appliance-1.0.0.vhd";
    private const string Version = "marketplace/debian-appliance/1.0.0";

    public static TheoryData<string> UploadPoints => [.. ImagingPoints.Upload.Select(point => point + ":1"), ImagingPoints.UploadRange + ":2"];

    public static TheoryData<string, string> DownloadPoints { get; } = Product();

    [Fact]
    public async Task Bring_back_what_was_sent()
    {
        using var repository = await Deployed.CopyAsync();
        var account = await AccountAsync(repository);

        var upload = await repository.RunAsync("image", "upload", Disk, $"{account}/images/copy.vhd", "--format", "json");
        var again = await repository.RunAsync("image", "upload", Disk, $"{account}/images/copy.vhd");
        var download = await repository.RunAsync("image", "download", $"{account}/images/copy.vhd", "copy.vhd", "--format", "json");

        upload.ExitCode.ShouldBe(0, upload.ToString());
        again.ExitCode.ShouldBe(0, again.ToString());
        again.Output.ShouldContain(": already there, blocks-sha256:");
        download.ExitCode.ShouldBe(0, download.ToString());
        JsonNode.Parse(download.Output)!["verified"]!.GetValue<bool>().ShouldBeTrue();
        JsonNode.Parse(download.Output)!["digest"]!.GetValue<string>().ShouldBe(JsonNode.Parse(upload.Output)!["digest"]!.GetValue<string>());
        ShouldBeTheDisk(repository, "copy.vhd");
        NothingIsBehind(repository);
    }

    [Fact]
    public async Task Take_a_version_through_a_disk_that_does_not_stay()
    {
        using var repository = await Deployed.CopyAsync();
        var before = CloudContent.Of(repository);

        var download = await repository.RunAsync("image", "download", Version, "copy.vhd");

        download.ExitCode.ShouldBe(0, download.ToString());
        ShouldBeTheDisk(repository, "copy.vhd");
        CloudContent.Of(repository).Resources.ShouldBe(before.Resources);
    }

    [Theory]
    [MemberData(nameof(UploadPoints))]
    public async Task Go_on_after_an_upload_was_killed(string point)
    {
        using var repository = await Deployed.CopyAsync();
        var account = await AccountAsync(repository);
        using var cloud = await ServeAsync(repository);

        var killed = await repository.With("MKT__KILLPOINT", point).RunAsync("image", "upload", Disk, $"{account}/images/copy.vhd");
        var again = await repository.RunAsync("image", "upload", Disk, $"{account}/images/copy.vhd");
        var download = await repository.RunAsync("image", "download", $"{account}/images/copy.vhd", "copy.vhd");

        killed.ExitCode.ShouldBe(137, killed.ToString());
        again.ExitCode.ShouldBe(0, again.ToString());
        download.ExitCode.ShouldBe(0, download.ToString());
        download.Output.ShouldContain(", as when it was uploaded");
        ShouldBeTheDisk(repository, "copy.vhd");
        NothingIsBehind(repository);
    }

    [Theory]
    [MemberData(nameof(DownloadPoints))]
    public async Task Go_on_after_a_download_was_killed(string source, string point)
    {
        using var repository = await Deployed.CopyAsync();
        var before = CloudContent.Of(repository);
        var name = source == "blob" ? $"{await AccountAsync(repository)}/images/debian-appliance-1.0.0.vhd" : Version;
        using (var cloud = await ServeAsync(repository))
        {
            var killed = await repository.With("MKT__KILLPOINT", point).RunAsync("image", "download", name, "copy.vhd");
            var again = await repository.RunAsync("image", "download", name, "copy.vhd");

            killed.ExitCode.ShouldBe(137, killed.ToString());
            again.ExitCode.ShouldBe(0, again.ToString());
            cloud.Kill();
            await cloud.WaitAsync();
        }

        ShouldBeTheDisk(repository, "copy.vhd");
        NothingIsBehind(repository);
        CloudContent.Of(repository).Resources.ShouldBe(before.Resources);
    }

    [Fact]
    public async Task Warn_of_a_signature_that_others_can_see_and_do_not_repeat_it()
    {
        using var repository = await Deployed.CopyAsync();

        var download = await repository.RunAsync("image", "download", "https://nobody.blob.azure.test/images/x.vhd?sp=r&sig=hunter2hunter2", "copy.vhd");

        download.ExitCode.ShouldNotBe(0);
        download.Error.ShouldContain("MKT4039");
        download.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Say_what_is_wrong_before_anything_is_sent()
    {
        using var repository = await Deployed.CopyAsync();
        repository.Write("no.vhd", new string('x', 4096));

        await RefusedAsync(1, "MKT4020", "image", "upload", "no.vhd", "vhds/images/no.vhd");
        await RefusedAsync(2, "MKT4037", "image", "upload", Disk, "vhds/images/my disk.vhd");
        await RefusedAsync(2, "MKT4037", "image", "upload", Disk, "vhds/images/disk.raw");
        await RefusedAsync(3, "MKT4038", "image", "upload", Disk, "https://vhds.blob.azure.test/images/a.vhd", "--sas-env", "NOT_SET");
        await RefusedAsync(3, "MKT4038", "image", "upload", Disk, "https://vhds.blob.azure.test/images/a.vhd?sp=r&sig=abcdef");
        await RefusedAsync(4, "MKT4042", "image", "upload", Disk, "nosuchaccount/images/a.vhd");
        await RefusedAsync(4, "MKT4047", "image", "download", "nosuchgallery/web/1.0.0", "copy.vhd");
        await RefusedAsync(1, "MKT4048", "image", "download", Version, Disk);
        await RefusedAsync(1, "MKT4049", "image", "download", Version, "/proc/copy.vhd");

        async Task RefusedAsync(int exitCode, string code, params string[] args)
        {
            var mkt = await repository.RunAsync(args);
            mkt.ExitCode.ShouldBe(exitCode, mkt.ToString());
            mkt.Error.ShouldContain(code, Case.Sensitive, mkt.ToString());
            mkt.Error.ShouldNotContain("abcdef");
        }
    }

    private static TheoryData<string, string> Product()
    {
        var data = new TheoryData<string, string>();
        foreach (var point in ImagingPoints.Download.Select(point => point + ":1").Append(ImagingPoints.DownloadRange + ":2"))
        {
            data.Add("blob", point);
            data.Add("version", point);
        }
        return data;
    }

    // The account's name ends in digits of its own in each repository.
    private static async Task<string> AccountAsync(TestRepository repository)
    {
        var outputs = await repository.RunAsync("stack", "output", "--json", "--stack", "image");
        return new Uri(JsonNode.Parse(outputs.Output)!["debian-appliance"]!["blobUri"]!.GetValue<string>()).Host.Split('.')[0];
    }

    private static async Task<MktProcess> ServeAsync(TestRepository repository)
    {
        using var ready = new Signal(repository.PathOf(".mkt/cloud/server.json"));
        var cloud = repository.Start("cloud", "start");
        await ready.StartedAsync();
        return cloud;
    }

    private static void ShouldBeTheDisk(TestRepository repository, string copy) =>
        DiskDigest.Compute(repository.PathOf(copy), CancellationToken.None).ShouldBe(DiskDigest.Compute(repository.PathOf(Disk), CancellationToken.None));

    private static void NothingIsBehind(TestRepository repository)
    {
        Directory.EnumerateFiles(repository.Root, "copy.vhd*").Select(Path.GetFileName).ShouldBe(["copy.vhd"]);
        if (Directory.Exists(repository.PathOf(".mkt/transfers")))
            Directory.EnumerateFiles(repository.PathOf(".mkt/transfers")).ShouldBeEmpty();
    }
}
