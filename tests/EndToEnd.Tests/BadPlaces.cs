using System.Net;
using System.Net.Sockets;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Ports that are taken, folders that cannot be written. A file where a folder should be stops root too.</summary>
public sealed class BadPlaces
{
    [Fact]
    public async Task Port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var start = await Refusal.OfAsync(_ => { }, "cloud", "start", "--port", $"{port}");

        start.ExitCode.ShouldBe(1);
        start.Output.ShouldBeEmpty();
        start.Error.ShouldContain("error: MKT6004: ");
        start.Error.ShouldContain($"{port}");
    }

    [Fact]
    public async Task State_folder_that_cannot_be_written_is_named()
    {
        var up = await Refusal.OfAsync(repository => ReplaceByFile(repository, ".mkt/state/.pulumi/locks"), "up", "--yes", "--skip-preview");

        up.ExitCode.ShouldBe(1);
        up.Error.ShouldContain("/.mkt/state/.pulumi/locks");
        up.Error.ShouldContain("MKT7040: Make the folder writable and the disk not full, or point PULUMI_BACKEND_URL at another folder; the state on disk is unchanged.");
    }

    [Fact]
    public async Task Cloud_folder_that_cannot_be_written_is_named()
    {
        var status = await Refusal.OfAsync(repository => ReplaceByFile(repository, ".mkt/cloud"), "cloud", "status");

        status.ExitCode.ShouldBe(1);
        status.Error.ShouldContain("error: MKT6007: ");
        status.Error.ShouldContain("/.mkt/cloud");
    }

    [Fact]
    public async Task Definitions_folder_that_cannot_be_written_is_named()
    {
        var made = await Refusal.OfAsync(repository => ReplaceByFile(repository, "definitions/images"), "new", "image", "gateway");

        made.ExitCode.ShouldBe(1);
        made.Output.ShouldBeEmpty();
        made.Error.ShouldContain("error: MKT9004: ");
        made.Error.ShouldContain("/definitions/images");
        made.Error.ShouldContain("Check that the folder exists and can be written, and that the disk is not full.");
    }

    [Fact]
    public async Task Image_folder_that_cannot_be_written_is_named_with_the_resource()
    {
        using var repository = await Deployed.NotYetAsync();
        ReplaceByFile(repository, ".mkt/cache/images");

        var up = await repository.RunAsync("up", "--yes", "--skip-preview");

        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("  marketplace:image:Vhd (debian-appliance):\n");
        up.Output.ShouldContain("error MKT4006: the image cannot be written: ");
        up.Output.ShouldContain("The project folder must be writable for building.");
    }

    [Fact]
    public async Task Folder_for_local_files_that_cannot_be_made_is_named()
    {
        using var repository = new TestRepository();
        repository.Write(".mkt", "");

        var up = await repository.RunAsync("up", "--yes");

        up.ExitCode.ShouldBe(3, up.ToString());
        up.Error.ShouldContain("error: MKT9015: ");
        up.Error.ShouldContain($"{repository.Root}/.mkt");
    }

    private static void ReplaceByFile(TestRepository repository, string folder)
    {
        Directory.Delete(repository.PathOf(folder), recursive: true);
        repository.Write(folder, "");
    }
}
