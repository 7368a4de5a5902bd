using System.Text.Json.Nodes;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary><c>mkt image workbench</c> against the simulated cloud, with the disk of a machine that was used underneath.</summary>
public sealed class Workbenches
{
    private const string Captured = ".mkt/images/box-captured.vhd";
    private const string Target = "marketplace/debian-appliance/2.0.0";

    public static TheoryData<string> OpenPoints => [.. ImagingPoints.Open.Append(ImagingPoints.UploadRange)];

    public static TheoryData<string> CapturePoints => [.. ImagingPoints.Capture.Concat(ImagingPoints.Download).Concat(ImagingPoints.Upload)];

    [Fact]
    public async Task Are_opened_listed_captured_and_closed()
    {
        using var repository = await WithDiskAsync(new TestRepository());

        var opened = await OpenAsync(repository, "--format", "json");

        opened.ExitCode.ShouldBe(0, opened.ToString());
        opened.Error.ShouldBeEmpty();
        var open = JsonNode.Parse(opened.Output)!;
        open["power"]!.GetValue<string>().ShouldBe("running");
        open["address"]!.GetValue<string>().ShouldStartWith("198.1");
        var key = open["secret"]!.GetValue<string>();
        File.ReadAllText(key).ShouldStartWith("-----BEGIN RSA PRIVATE KEY-----");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        open["connect"]!.GetValue<string>().ShouldBe($"ssh -i {key} builder@{open["address"]}");

        var listed = await repository.RunAsync("image", "workbench", "list");
        listed.Output.ShouldContain("box   running");
        listed.Output.ShouldContain("ann");

        var captured = await repository.RunAsync("image", "workbench", "capture", "box");
        captured.ExitCode.ShouldBe(0, captured.ToString());
        captured.Error.ShouldBeEmpty();
        captured.Output.ShouldStartWith(repository.PathOf(Captured) + "\ndigest   blocks-sha256:");
        (await repository.RunAsync("image", "generalize", Captured, "--list")).Output.ShouldEndWith("is generalised already\n");
        JsonNode.Parse(repository.Read(".mkt/images/box-captured.facts.json"))!["digest"]!.GetValue<string>().ShouldBe(DiskDigest.Compute(repository.PathOf(Captured), CancellationToken.None));
        CloudContent.Of(repository).Resources.ShouldNotContain(id => id.Contains("/snapshots/", StringComparison.Ordinal));
        (await repository.RunAsync("image", "workbench", "list")).Output.ShouldContain("box   deallocated");

        var closed = await repository.RunAsync("image", "workbench", "close", "box");
        closed.ExitCode.ShouldBe(0, closed.ToString());
        closed.Output.ShouldBe("closed box\n");
        NothingIsLeft(repository);
    }

    [Fact]
    public async Task Become_image_versions_that_hold_the_captured_disk()
    {
        using var repository = await Deployed.CopyAsync();
        await OpenDeployedAsync(repository);
        var before = CloudContent.Of(repository).Resources;

        var captured = await repository.RunAsync("image", "workbench", "capture", "box", "--version", Target, "--format", "json");
        var download = await repository.RunAsync("image", "download", Target, "version.vhd");

        captured.ExitCode.ShouldBe(0, captured.ToString());
        JsonNode.Parse(captured.Output)!["verdict"]!.GetValue<string>().ShouldBe("passed");
        download.ExitCode.ShouldBe(0, download.ToString());
        Digest(repository, "version.vhd").ShouldBe(Digest(repository, Captured));
        CloudContent.Of(repository).Resources.Except(before).ShouldHaveSingleItem().ShouldEndWith("/images/debian-appliance/versions/2.0.0");
        (await repository.RunAsync("image", "workbench", "capture", "box", "--version", Target, "--output", "other.vhd", "--as-is")).ExitCode.ShouldBe(0);
        CloudContent.Of(repository).Resources.Except(before).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Do_not_become_image_versions_that_are_not_certified()
    {
        using var repository = await WithDiskAsync(await Deployed.CopyAsync());
        (await OpenAsync(repository)).ExitCode.ShouldBe(0);
        var before = CloudContent.Of(repository);

        var refused = await repository.RunAsync("image", "workbench", "capture", "box", "--version", Target);

        refused.ExitCode.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("MKT4135");
        File.Exists(repository.PathOf(Captured)).ShouldBeTrue();
        CloudContent.Of(repository).Blobs.ShouldBe(before.Blobs);
        CloudContent.Of(repository).Resources.ShouldNotContain(id => id.EndsWith("/versions/2.0.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_from_versions_blobs_disks_platform_images_and_disks_as_they_are()
    {
        using var repository = await WithDiskAsync(await Deployed.CopyAsync());
        (await repository.RunAsync("cloud", "image", "add", "used.vhd", "Debian:debian-12:12:1.0.0", "--generation", "1")).ExitCode.ShouldBe(0);

        foreach (var source in new[] { "marketplace/debian-appliance/1.0.0", "debian-appliance", "Debian:debian-12:12:latest", $"{await AccountAsync(repository)}/images/debian-appliance-1.0.0.vhd" })
        {
            var open = await repository.RunAsync("image", "workbench", "open", "other", source, "--from", "192.0.2.0/28");
            open.ExitCode.ShouldBe(0, $"{source}\n{open}");
            open.Output.ShouldContain("ssh -i ");
            (await repository.RunAsync("image", "workbench", "close", "other")).ExitCode.ShouldBe(0);
        }

        var attached = await OpenAsync(repository, "--specialized");
        attached.ExitCode.ShouldBe(0, attached.ToString());
        attached.Output.ShouldContain("with an account of the disk, at 198.1");
        var disk = "/subscriptions/5a1ab1e0-0000-4000-8000-000000000001/resourceGroups/mkt-workbench-box/providers/Microsoft.Compute/disks/source";
        var copied = await repository.RunAsync("image", "workbench", "open", "copy", disk, "--from", "192.0.2.7", "--specialized", "--generation", "1");
        copied.ExitCode.ShouldBe(0, copied.ToString());
        var windows = await repository.RunAsync("image", "workbench", "open", "win", "used.vhd", "--from", "192.0.2.7", "--windows", "--generation", "1");
        windows.ExitCode.ShouldBe(0, windows.ToString());
        windows.Output.ShouldContain("mstsc /v:198.1");
        var password = repository.Read(".mkt/workbench/win/password");
        password.Length.ShouldBe(24);
        windows.ToString().ShouldNotContain(password);
        File.ReadAllText(repository.PathOf(".mkt/cloud/state.log")).ShouldNotContain(password);
        (await repository.RunAsync("image", "workbench", "capture", "win")).Error.ShouldContain("MKT4133");
    }

    [Theory]
    [MemberData(nameof(OpenPoints))]
    public async Task Are_opened_to_the_end_after_a_kill(string point)
    {
        using var repository = await WithDiskAsync(new TestRepository());

        var killed = await OpenAsync(repository, "MKT__KILLPOINT", point + ":1");
        var again = await OpenAsync(repository);
        var closed = await repository.RunAsync("image", "workbench", "close", "box");

        killed.ExitCode.ShouldBe(137, killed.ToString());
        again.ExitCode.ShouldBe(0, again.ToString());
        again.Output.ShouldContain("ssh -i ");
        closed.ExitCode.ShouldBe(0, closed.ToString());
        NothingIsLeft(repository);
    }

    [Theory]
    [MemberData(nameof(OpenPoints))]
    public async Task Are_closed_whole_after_an_opening_was_killed(string point)
    {
        using var repository = await WithDiskAsync(new TestRepository());

        (await OpenAsync(repository, "MKT__KILLPOINT", point + ":1")).ExitCode.ShouldBe(137);

        (await repository.RunAsync("image", "workbench", "close", "box")).ExitCode.ShouldBe(0);
        NothingIsLeft(repository);
    }

    [Theory]
    [MemberData(nameof(CapturePoints))]
    public async Task Are_captured_to_the_end_after_a_kill(string point)
    {
        using var repository = await Deployed.CopyAsync();
        await OpenDeployedAsync(repository);
        var before = CloudContent.Of(repository);
        string[] capture = ["image", "workbench", "capture", "box", "--version", Target];

        var killed = await repository.With("MKT__KILLPOINT", point + ":1").RunAsync(capture);
        var again = await repository.RunAsync(capture);

        killed.ExitCode.ShouldBe(137, killed.ToString());
        again.ExitCode.ShouldBe(0, again.ToString());
        var after = CloudContent.Of(repository);
        after.Resources.Except(before.Resources).ShouldHaveSingleItem().ShouldEndWith("/versions/2.0.0");
        after.Blobs.ShouldBe(before.Blobs);
        Directory.EnumerateFileSystemEntries(repository.PathOf(".mkt/workbench/box")).Select(Path.GetFileName).ShouldBe(["id_rsa"]);
        Directory.EnumerateFiles(repository.PathOf(".mkt/images"), "box*").Select(Path.GetFileName).ShouldBe(["box-captured.facts.json", "box-captured.vhd"], ignoreOrder: true);
        (await repository.RunAsync("image", "download", Target, "version.vhd")).ExitCode.ShouldBe(0);
        Digest(repository, "version.vhd").ShouldBe(Digest(repository, Captured));
    }

    [Fact]
    public async Task Forget_a_killed_capture_when_the_machine_has_run_since()
    {
        using var repository = await WithDiskAsync(new TestRepository());
        (await OpenAsync(repository)).ExitCode.ShouldBe(0);
        (await repository.With("MKT__KILLPOINT", ImagingPoints.CaptureGeneralized + ":1").RunAsync("image", "workbench", "capture", "box")).ExitCode.ShouldBe(137);
        File.Exists(repository.PathOf(".mkt/workbench/box/capture/ready.vhd")).ShouldBeTrue();
        await CloudMachines.StartAsync(repository, "box");

        var again = await repository.With("MKT__KILLPOINT", ImagingPoints.CaptureSnapshot + ":1").RunAsync("image", "workbench", "capture", "box");

        again.ExitCode.ShouldBe(137, again.ToString());
        Directory.EnumerateFileSystemEntries(repository.PathOf(".mkt/workbench/box/capture")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_closed_by_anybody_when_their_time_is_over()
    {
        using var repository = await WithDiskAsync(new TestRepository());
        (await OpenAsync(repository, "--for", "30m")).ExitCode.ShouldBe(0);
        (await repository.RunAsync("image", "workbench", "close", "--expired")).Output.ShouldBe("nothing to close\n");
        (await repository.RunAsync("cloud", "advance", "1h")).ExitCode.ShouldBe(0);
        Directory.Delete(repository.PathOf(".mkt/workbench"), recursive: true);

        (await repository.RunAsync("image", "workbench", "list")).Output.ShouldContain(" (past)");
        var closed = await repository.RunAsync("image", "workbench", "close", "--expired", "--format", "json");

        JsonNode.Parse(closed.Output)!["closed"]!.AsArray().Select(n => (string?)n).ShouldBe(["box"]);
        NothingIsLeft(repository);
    }

    [Fact]
    public async Task Get_more_time_and_another_caller_when_they_are_opened_again()
    {
        using var repository = await WithDiskAsync(new TestRepository());
        (await OpenAsync(repository, "--for", "30m")).ExitCode.ShouldBe(0);

        var again = await repository.RunAsync("image", "workbench", "open", "box", "used.vhd", "--generation", "1", "--from", "198.51.100.9", "--for", "2d", "--format", "json");

        again.ExitCode.ShouldBe(0, again.ToString());
        (await repository.RunAsync("cloud", "advance", "1d")).ExitCode.ShouldBe(0);
        (await repository.RunAsync("image", "workbench", "list")).Output.ShouldNotContain("(past)");
        var log = File.ReadAllText(repository.PathOf(".mkt/cloud/state.log"));
        log.ShouldContain("198.51.100.9/32");
    }

    [Fact]
    public async Task Say_what_is_wrong_and_what_to_do()
    {
        using var repository = await WithDiskAsync(new TestRepository());

        await RefusedAsync(2, "MKT4126", "open", "My_Box", "used.vhd");
        await RefusedAsync(1, "MKT4127", "open", "box", "debian-appliance");
        await RefusedAsync(1, "MKT4127", "open", "box", "nobody/disks/a.vhd", "--from", "192.0.2.7");
        foreach (var range in new[] { "0.0.0.0/0", "10.0.0.0/8", "192.0.2.7/24", "::/0", "everywhere" })
            await RefusedAsync(2, "MKT4128", "open", "box", "used.vhd", "--from", range);
        await RefusedAsync(2, "MKT4136", "open", "box", "used.vhd", "--for", "30d");
        await RefusedAsync(1, "MKT4131", "close", "box");
        await RefusedAsync(1, "MKT4131", "capture", "box");
        await RefusedAsync(1, "MKT4134", "capture", "box", "--version", "1.0.0");
        await RefusedAsync(4, "MKT4132", "open", "box", "used.vhd", "--size", "large", "--generation", "1");
        (await repository.RunAsync("image", "workbench", "close", "box")).ExitCode.ShouldBe(0);
        (await OpenAsync(repository)).ExitCode.ShouldBe(0);
        await RefusedAsync(1, "MKT4130", "open", "box", "Debian:debian-12:12:latest");
        await RefusedAsync(1, "MKT4134", "capture", "box", "--version", "nowhere/web/1.0.0");
        repository.Write(Captured, "mine");
        await RefusedAsync(1, "MKT4048", "capture", "box");
        repository.Read(Captured).ShouldBe("mine");
        (await repository.RunAsync("image", "workbench", "close")).ExitCode.ShouldBe(2);
        (await repository.RunAsync("image", "workbench", "close", "box", "--expired")).ExitCode.ShouldBe(2);

        async Task RefusedAsync(int exitCode, string code, params string[] args)
        {
            var mkt = await repository.RunAsync(["image", "workbench", .. args]);
            mkt.ExitCode.ShouldBe(exitCode, mkt.ToString());
            mkt.Error.ShouldContain(code, Case.Sensitive, mkt.ToString());
        }
    }

    // The image that is deployed is certified, and so is what a machine of it leaves.
    private static async Task OpenDeployedAsync(TestRepository repository)
    {
        var open = await repository.RunAsync("image", "workbench", "open", "box", "marketplace/debian-appliance/1.0.0", "--from", "192.0.2.7");
        open.ExitCode.ShouldBe(0, open.ToString());
    }

    private static async Task<TestRepository> WithDiskAsync(TestRepository repository)
    {
        await UsedMachine.WriteAsync(repository.PathOf("used.vhd"), size: 24 << 20);
        return repository;
    }

    private static Task<MktResult> OpenAsync(TestRepository repository, params string[] more)
    {
        string[] command = ["image", "workbench", "open", "box", "used.vhd", "--generation", "1", "--from", "192.0.2.7", "--owner", "ann"];
        return more is ["MKT__KILLPOINT", var point] ? repository.With("MKT__KILLPOINT", point).RunAsync(command) : repository.RunAsync([.. command, .. more]);
    }

    private static string Digest(TestRepository repository, string disk) => DiskDigest.Compute(repository.PathOf(disk), CancellationToken.None);

    private static async Task<string> AccountAsync(TestRepository repository)
    {
        var outputs = await repository.RunAsync("stack", "output", "--json", "--stack", "image");
        return new Uri(JsonNode.Parse(outputs.Output)!["debian-appliance"]!["blobUri"]!.GetValue<string>()).Host.Split('.')[0];
    }

    private static void NothingIsLeft(TestRepository repository)
    {
        var cloud = CloudContent.Of(repository);
        cloud.Resources.ShouldBeEmpty();
        cloud.Blobs.ShouldBeEmpty();
        Directory.Exists(repository.PathOf(".mkt/workbench/box")).ShouldBeFalse();
    }
}
