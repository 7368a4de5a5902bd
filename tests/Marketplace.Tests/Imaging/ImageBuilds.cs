using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Vhd;
using Marketplace.Tests.Definitions;

namespace Marketplace.Tests.Imaging;

public sealed class ImageBuilds : IDisposable
{
    private static readonly DiskDefinition Definition = DefinitionProject.Image(DefinitionProject.Valid + "diskSize: 2 GiB\n").Disk;
    private readonly DiskFolder disks = new();

    public void Dispose() => disks.Dispose();

    [Fact]
    public async Task End_as_a_valid_vhd_under_the_asked_name()
    {
        var image = await BuildAsync(new FakeDiskBuilder());

        image.Path.ShouldBe(disks["out/web.vhd"]);
        image.VirtualSize.ShouldBe(2L * 1024 * 1024 * 1024);
        image.Digest.ShouldBe(DiskDigest.Compute(image.Path, CancellationToken.None));
        VhdFile.ReadFooter(image.Path, out var problems).ShouldNotBeNull();
        problems.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(disks["out"]).Select(Path.GetFileName).Order().ShouldBe(["web.build.json", "web.sbom.cdx.json", "web.vhd"]);
    }

    [Fact]
    public async Task Are_done_once_for_one_definition()
    {
        var builder = new FakeDiskBuilder();

        var first = await BuildAsync(builder);
        File.Delete(first.Path);
        var second = await BuildAsync(builder);
        var third = await BuildAsync(builder);

        builder.Builds.ShouldBe(1);
        second.ShouldBe(first with { FromCache = true });
        third.ShouldBe(second);
        File.Exists(second.Path).ShouldBeTrue();
    }

    [Fact]
    public async Task Say_what_they_are_made_of_in_the_words_of_the_build_that_made_them()
    {
        var image = await BuildAsync(new FakeDiskBuilder { Tools = [new Tool("sh", "dash")] });
        var record = File.ReadAllText(disks["out/web.build.json"]);
        File.Delete(disks["out/web.build.json"]);

        await BuildAsync(new FakeDiskBuilder { Tools = [new Tool("env", "coreutils")] });

        File.ReadAllText(disks["out/web.build.json"]).ShouldBe(record);
        record.ShouldContain($"\"digest\": \"{image.Digest}\"");
        record.ShouldContain("\"package\": \"dash\"");
        record.ShouldContain("\"package\": \"util-linux\"");
    }

    [Fact]
    public async Task Say_it_again_when_the_cache_has_lost_it()
    {
        await BuildAsync(new FakeDiskBuilder());
        var bill = File.ReadAllText(disks["out/web.sbom.cdx.json"]);
        foreach (var file in Directory.EnumerateFiles(disks.Root, "*.sbom.cdx.json", SearchOption.AllDirectories).ToList())
            File.Delete(file);

        await BuildAsync(new FakeDiskBuilder());

        File.ReadAllText(disks["out/web.sbom.cdx.json"]).ShouldBe(bill);
    }

    [Fact]
    public async Task Are_done_again_when_definition_recipe_or_date_change()
    {
        var builder = new FakeDiskBuilder();
        await BuildAsync(builder);

        await BuildAsync(builder, Request() with { Definition = Definition with { Version = new ImageVersion(1, 2, 4) } });
        await BuildAsync(builder, Request() with { SourceDate = DateTimeOffset.UnixEpoch.AddYears(40) });
        builder.Builds.ShouldBe(3);

        var newer = new FakeDiskBuilder { Recipe = "fake-2" };
        await BuildAsync(newer);
        newer.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task Are_done_again_when_somebody_wrote_on_the_disk()
    {
        var builder = new FakeDiskBuilder();
        var first = await BuildAsync(builder);
        using (var file = File.OpenHandle(first.Path, FileMode.Open, FileAccess.Write))
            RandomAccess.Write(file, [1, 2, 3], 1_000_000);

        var second = await BuildAsync(builder);

        builder.Builds.ShouldBe(2);
        second.Digest.ShouldBe(first.Digest);
        DiskDigest.Compute(second.Path, CancellationToken.None).ShouldBe(first.Digest);
    }

    [Fact]
    public async Task Clean_up_what_a_killed_build_left()
    {
        Directory.CreateDirectory(disks["cache/work/web/root/deep"]);
        File.WriteAllText(disks["cache/work/web/root/deep/file"], "half");
        Directory.CreateDirectory(disks["cache/work/other"]);
        Directory.CreateDirectory(disks["cache/disks"]);
        Directory.CreateDirectory(disks["out"]);
        File.WriteAllText(disks["out/web.vhd.partial"], "half");

        await BuildAsync(new FakeDiskBuilder());

        Directory.EnumerateDirectories(disks["cache/work"]).ShouldBeEmpty();
        Directory.EnumerateFiles(disks["out"]).Select(Path.GetFileName).Order().ShouldBe(["web.build.json", "web.sbom.cdx.json", "web.vhd"]);
    }

    [Fact]
    public async Task Do_not_trust_a_disk_whose_note_is_missing()
    {
        var builder = new FakeDiskBuilder();
        await BuildAsync(builder);
        foreach (var note in Directory.EnumerateFiles(disks["cache/disks"], "*.json"))
            File.WriteAllText(note, "");

        await BuildAsync(builder);

        builder.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task Leave_nothing_when_they_fail()
    {
        var failing = new FakeDiskBuilder { Before = (_, _) => throw new ImagingException(ImagingCodes.StepFailed, "the customize step \"x\" failed", "") };

        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(failing))).Diagnostic.Code.ShouldBe("MKT4004");

        Directory.Exists(disks["out"]).ShouldBeFalse();
        Directory.EnumerateDirectories(disks["cache/work"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Say_when_the_disk_is_full()
    {
        var full = new FakeDiskBuilder { Before = (_, _) => throw new IOException("No space left on device : '/x'", 28) };

        var problem = (await Should.ThrowAsync<ImagingException>(() => BuildAsync(full))).Diagnostic;

        problem.Code.ShouldBe("MKT4005");
        problem.Help!.ShouldContain("free some space");
    }

    [Fact]
    public async Task Say_when_a_tool_found_the_disk_full()
    {
        var runner = new ToolRunner(TestMachine.Real);
        var full = new FakeDiskBuilder { Before = (_, stop) => runner.RunAsync(new ToolCall("sh", ["-c", "echo 'dpkg: error: cannot copy: No space left on device' >&2; exit 2"]), stop) };

        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(full))).Diagnostic.Code.ShouldBe("MKT4005");
    }

    [Fact]
    public async Task Say_when_the_folder_cannot_be_written()
    {
        Directory.CreateDirectory(disks["cache"]);
        File.WriteAllText(disks["cache/work"], "a file where a folder should be");

        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(new FakeDiskBuilder()))).Diagnostic.Code.ShouldBe("MKT4006");
    }

    [Fact]
    public async Task Wait_for_another_build_of_the_same_image()
    {
        Directory.CreateDirectory(disks["cache/work"]);
        var other = await BuildLock.TryTakeAsync(disks["cache/work"], "web", _ => Task.CompletedTask);
        var said = new List<string>();
        var builder = new FakeDiskBuilder();
        // The clock's pauses are over at once, so the build looks again while the other gives the lock back.
        var build = BuildAsync(builder, Request() with { Progress = line =>
        {
            said.Add(line);
            Interlocked.Exchange(ref other, null)?.DisposeAsync().AsTask().Wait();
        } });

        await build;

        said[0].ShouldBe("waiting for another build of web");
        builder.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task Name_the_sources_there_are_for_one_there_is_not()
    {
        var elsewhere = Definition with { Source = new OtherSource() };

        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(new FakeDiskBuilder(), Request() with { Definition = elsewhere }))).Diagnostic.ToString()
            .ShouldBe("error MKT4009: no builder for the source \"other\"\n  Known sources: debian.");
    }

    [Fact]
    public async Task Of_an_image_of_the_marketplace_are_left_to_the_cloud()
    {
        var image = Definition with { Source = new PlatformImageSource("Debian", "debian-12", "12-gen2", "latest", null, null, null) };

        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(new FakeDiskBuilder(), Request() with { Definition = image }))).Diagnostic.ToString()
            .ShouldBe("error MKT4009: \"web\" starts from an image of Azure Marketplace, which is customised in the cloud: there is no disk to build here\n  Run mkt up to have Azure Image Builder make it.");
    }

    [Fact]
    public async Task Publish_nothing_when_the_definition_changed_meanwhile()
    {
        var changed = Definition with { Version = new ImageVersion(9, 9, 9) };

        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(new FakeDiskBuilder(), Request() with { ReadAgain = () => changed }))).Diagnostic.Code.ShouldBe("MKT4008");
        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(new FakeDiskBuilder(), Request() with { ReadAgain = () => null }))).Diagnostic.Code.ShouldBe("MKT4008");

        Directory.Exists(disks["out"]).ShouldBeFalse();
        (await BuildAsync(new FakeDiskBuilder(), Request() with { ReadAgain = () => Definition })).Path.ShouldBe(disks["out/web.vhd"]);
    }

    [Fact]
    public async Task Depend_on_the_content_of_what_they_are_made_from()
    {
        await File.WriteAllTextAsync(disks["root.tar"], "one");
        var definition = Definition with { Source = new RootfsSource { Path = "root.tar" } };
        var builder = new FakeDiskBuilder { SourceKind = RootfsSource.Key };
        var first = await BuildAsync(builder, Request() with { Definition = definition });
        await BuildAsync(builder, Request() with { Definition = definition });
        builder.Builds.ShouldBe(1);

        await File.WriteAllTextAsync(disks["root.tar"], "two");
        var second = await BuildAsync(builder, Request() with { Definition = definition });

        builder.Builds.ShouldBe(2);
        second.DefinitionDigest.ShouldNotBe(first.DefinitionDigest);
    }

    [Fact]
    public async Task Fail_when_what_they_are_made_from_changes_meanwhile_or_is_another_file()
    {
        await File.WriteAllTextAsync(disks["root.tar"], "one");
        var definition = Definition with { Source = new RootfsSource { Path = "root.tar" } };
        var builder = new FakeDiskBuilder { SourceKind = RootfsSource.Key, Before = (_, _) => File.WriteAllTextAsync(disks["root.tar"], "two", CancellationToken.None) };

        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(builder, Request() with { Definition = definition }))).Diagnostic.Code.ShouldBe("MKT4007");
        File.Delete(disks["root.tar"]);
        (await Should.ThrowAsync<ImagingException>(() => BuildAsync(builder, Request() with { Definition = definition }))).Diagnostic.ToString().ShouldContain("MKT4007: the file \"root.tar\" cannot be read: it is missing");

        Directory.Exists(disks["out"]).ShouldBeFalse();
        Directory.EnumerateDirectories(disks["cache/work"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ignore_the_cache_when_asked_to()
    {
        var builder = new FakeDiskBuilder();
        var first = await BuildAsync(builder);

        var second = await BuildAsync(builder, Request() with { NoCache = true });

        builder.Builds.ShouldBe(2);
        second.FromCache.ShouldBeFalse();
        second.Digest.ShouldBe(first.Digest);
    }

    [Fact]
    public async Task Keep_the_disks_used_last_in_the_cache()
    {
        for (var i = 0; i < 7; i++)
            await BuildAsync(new FakeDiskBuilder(), Request() with { Definition = Definition with { Version = new ImageVersion(1, 0, i) } });

        Directory.EnumerateFiles(disks["cache/disks"], "*.vhd").Count().ShouldBe(5);
        Directory.EnumerateFiles(disks["cache/disks"], "*.json").Count().ShouldBe(15);
        (await BuildAsync(new FakeDiskBuilder(), Request() with { Definition = Definition with { Version = new ImageVersion(1, 0, 6) } })).FromCache.ShouldBeTrue();
    }

    public static TheoryData<string> Points => [.. ImagingPoints.Build.Where(point => point != ImagingPoints.TreeDone)];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Are_right_after_they_were_ended_at_any_point(string point)
    {
        // Ended as by a kill as far as the files go: an exception cleans up the work folder, which the lock's test covers.
        await Should.ThrowAsync<InvalidOperationException>(() => BuildAsync(new FakeDiskBuilder(), Request() with { Reached = at => { if (at == point) throw new InvalidOperationException(); } }));
        if (File.Exists(disks["out/web.vhd"]))
            VhdFile.ReadFooter(disks["out/web.vhd"], out _).ShouldNotBeNull();

        var image = await BuildAsync(new FakeDiskBuilder());

        image.Digest.ShouldBe(DiskDigest.Compute(disks["out/web.vhd"], CancellationToken.None));
        Directory.EnumerateFiles(disks["out"]).Select(Path.GetFileName).Order().ShouldBe(["web.build.json", "web.sbom.cdx.json", "web.vhd"]);
        Directory.EnumerateDirectories(disks["cache/work"]).ShouldBeEmpty();
        Directory.EnumerateFiles(disks["cache/disks"]).Count().ShouldBe(4);
    }

    private ImageBuildRequest Request() => new()
    {
        Definition = Definition,
        ProjectRoot = disks.Root,
        OutputPath = disks["out/web.vhd"],
        CacheDirectory = disks["cache"],
    };

    private Task<BuiltImage> BuildAsync(FakeDiskBuilder builder, ImageBuildRequest? request = null)
    {
        var runner = new ToolRunner(TestMachine.Real);
        return new ImageBuilder(new ToolInstaller(TestMachine.Real, runner), runner, new ImmediateTime(), [builder]).BuildAsync(request ?? Request(), CancellationToken.None);
    }

    private sealed record OtherSource : ImageSource
    {
        public override string Kind => "other";
    }
}
