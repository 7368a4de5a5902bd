using System.IO.Compression;
using Pulumi.Engine;
using Pulumi.Engine.Backend;
using Pulumi.Engine.State;
using Runtime.Tests.State;

namespace Runtime.Tests.Backend;

public sealed class StackFiles : IDisposable
{
    private readonly BackendFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Are_laid_out_as_the_Pulumi_CLI_lays_them_out()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        fixture.Save(fixture.Backend, Resources.Stack);
        fixture.Backend.AddHistory(BackendFixture.Dev, Record());
        fixture.Backend.Backup(BackendFixture.Dev);
        fixture.Backend.WriteTags(BackendFixture.Dev, new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" });
        using var held = fixture.Backend.Lock(BackendFixture.Dev);

        var files = fixture.Folder.Files().Select(f => f.Replace(Path.GetFileNameWithoutExtension(LockFile()), "<uuid>", StringComparison.Ordinal));

        files.ShouldBe(
        [
            "state/.pulumi/backups/lab/dev/dev.1767323045000000000.json",
            "state/.pulumi/history/lab/dev/dev-1767323045000000000.checkpoint.json",
            "state/.pulumi/history/lab/dev/dev-1767323045000000000.history.json",
            "state/.pulumi/locks/organization/lab/dev/<uuid>.json",
            "state/.pulumi/meta.yaml",
            "state/.pulumi/stacks/lab/dev.json",
            "state/.pulumi/stacks/lab/dev.json.bak",
            "state/.pulumi/stacks/lab/dev.pulumi-tags",
        ]);
        File.ReadAllText(fixture.Folder.At("state", ".pulumi", "meta.yaml")).ShouldBe("version: 1\n");
    }

    [Fact]
    public void Keep_the_previous_state_as_a_backup()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        var before = File.ReadAllText(fixture.StateFile);

        fixture.Save(fixture.Backend, Resources.Stack, Resources.Provider);
        fixture.Save(fixture.Backend, Resources.Stack);
        fixture.Save(fixture.Backend, Resources.Stack, Resources.Provider, Resources.Thing("a"));

        File.ReadAllText(fixture.StateFile + ".bak").ShouldBe(before);
        fixture.NamesIn(fixture.Backend).ShouldBe(["lab-dev", "default", "a"]);
    }

    [Fact]
    public void Drop_the_description_of_a_file_that_is_replaced()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        File.WriteAllText(fixture.StateFile + ".attrs", """{"md5":"stale"}""");

        fixture.Save(fixture.Backend, Resources.Stack);

        File.Exists(fixture.StateFile + ".attrs").ShouldBeFalse();
        fixture.Backend.ListStacks("lab").ShouldBe([BackendFixture.Dev]);
    }

    [Fact]
    public void May_be_packed()
    {
        var text = CheckpointSerializer.WriteCheckpoint("organization/lab/dev", Resources.Snapshot(Resources.Stack), SecretCodec.Sealed());
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.StateFile)!);
        using (var gzip = new GZipStream(File.Create(fixture.StateFile + ".gz"), CompressionLevel.Fastest))
            gzip.Write(text);

        fixture.Backend.ListStacks("lab").ShouldBe([BackendFixture.Dev]);
        fixture.Backend.ReadCheckpoint(BackendFixture.Dev).ShouldBe(text);

        fixture.Save(fixture.Backend, Resources.Stack, Resources.Provider);
        File.Exists(fixture.StateFile + ".gz").ShouldBeFalse();
        fixture.NamesIn(fixture.Backend).ShouldBe(["lab-dev", "default"]);
    }

    [Fact]
    public void Are_written_packed_when_the_environment_says_so()
    {
        using var packed = new BackendFixture(("PULUMI_DIY_BACKEND_GZIP", "true"));

        packed.Save(packed.Backend, Resources.Stack);

        File.ReadAllBytes(packed.StateFile + ".gz")[..2].ShouldBe([0x1f, 0x8b]);
        packed.NamesIn(packed.Backend).ShouldBe(["lab-dev"]);
    }

    [Fact]
    public void Are_not_backed_up_when_the_environment_says_so()
    {
        using var quiet = new BackendFixture(("PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS", "true"));
        quiet.Save(quiet.Backend, Resources.Stack);

        quiet.Backend.Backup(BackendFixture.Dev);

        quiet.Folder.Files().ShouldNotContain(f => f.Contains("backups", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_removed_stack_leave_a_backup_and_no_history()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        fixture.Backend.AddHistory(BackendFixture.Dev, Record());

        fixture.Backend.Remove(BackendFixture.Dev);

        fixture.Folder.Files().ShouldBe(["state/.pulumi/meta.yaml", "state/.pulumi/stacks/lab/dev.json.bak"]);
        fixture.Backend.Exists(BackendFixture.Dev).ShouldBeFalse();
    }

    [Fact]
    public void Of_a_renamed_stack_take_history_and_tags_along()
    {
        var renamed = BackendFixture.Dev with { Name = "renamed" };
        fixture.Save(fixture.Backend, Resources.Stack);
        fixture.Backend.AddHistory(BackendFixture.Dev, Record());
        fixture.Backend.WriteTags(BackendFixture.Dev, new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" });

        fixture.Backend.Save(renamed, Resources.Snapshot(), SecretCodec.Sealed());
        fixture.Backend.FinishRename(BackendFixture.Dev, renamed);

        fixture.Backend.ListStacks(null).ShouldBe([renamed]);
        fixture.Backend.ReadHistory(renamed).Count.ShouldBe(1);
        fixture.Backend.ReadTags(renamed)["a"].ShouldBe("b");
        fixture.Folder.Files().ShouldContain("state/.pulumi/history/lab/renamed/renamed-1767323045000000000.history.json");
    }

    [Fact]
    public void Rejects_a_newer_layout()
    {
        fixture.Folder.Write("state/.pulumi/meta.yaml", "version: 2\n");

        Should.Throw<EngineException>(() => fixture.Open()).Code.ShouldBe("MKT7042");
    }

    [Fact]
    public void Rejects_a_layout_from_before_projects()
    {
        fixture.Folder.Write("state/.pulumi/stacks/dev.json", "{}");

        Should.Throw<EngineException>(() => fixture.Open()).Message.ShouldContain("old layout");
    }

    [Fact]
    public void That_cannot_be_written_are_an_error_that_names_them()
    {
        // A file where a folder should be refuses root too, whom permissions do not stop.
        fixture.Folder.Write("state/.pulumi/stacks", "not a folder");

        var failure = Should.Throw<EngineException>(() => fixture.Save(fixture.Backend, Resources.Stack));

        failure.Code.ShouldBe("MKT7040");
        failure.Message.ShouldContain(fixture.StateFile);
        failure.Help.ShouldNotBeNull().ShouldContain("state on disk is unchanged");
    }

    [Fact]
    public void Packed_in_a_way_that_is_not_known_are_not_passed_over()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        File.WriteAllText(fixture.StateFile + ".zst", "");

        Should.Throw<EngineException>(() => fixture.Backend.ReadCheckpoint(BackendFixture.Dev)).Message.ShouldContain("zstd");
    }

    [Fact]
    public void Reads_history_newest_first()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        fixture.Backend.AddHistory(BackendFixture.Dev, Record() with { Message = "first" });
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        fixture.Backend.AddHistory(BackendFixture.Dev, Record() with { Message = "second" });

        fixture.Backend.ReadHistory(BackendFixture.Dev).Select(h => h.Message).ShouldBe(["second", "first"]);
    }

    private string LockFile() => Directory.EnumerateFiles(
        fixture.Folder.At("state", ".pulumi", "locks", "organization", "lab", "dev")).Single();

    private HistoryRecord Record() => new()
    {
        Kind = "update",
        StartTime = fixture.Clock.GetUtcNow(),
        EndTime = fixture.Clock.GetUtcNow(),
        Result = "succeeded",
    };
}
