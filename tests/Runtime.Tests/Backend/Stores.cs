using Pulumi.Engine;
using Pulumi.Engine.Backend;
using Pulumi.Engine.State;
using Runtime.Tests.State;

namespace Runtime.Tests.Backend;

public sealed class Stores : IDisposable
{
    private readonly BackendFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task Write_their_own_manifest_and_secrets_provider()
    {
        var store = fixture.Backend.OpenStore(BackendFixture.Dev, new AesGcmManager());

        await store.SaveAsync(Snapshot.Empty with { Resources = [Resources.Stack] }, default);

        var saved = CheckpointSerializer.ReadCheckpoint(fixture.Backend.ReadCheckpoint(BackendFixture.Dev), _ => SecretCodec.Sealed()).Snapshot!;
        saved.Manifest.Time.ShouldBe(fixture.Clock.GetUtcNow());
        saved.Manifest.Version.ShouldBe(EngineVersion.Text);
        saved.SecretsProvider!.Type.ShouldBe("test");
        SnapshotIntegrity.FindProblem(saved).ShouldBeNull();
    }

    [Fact]
    public async Task Write_saves_that_come_during_a_write_together()
    {
        var writes = 0;
        using var begun = new SemaphoreSlim(0);
        using var finish = new SemaphoreSlim(0);
        var backend = fixture.Open((at, path) =>
        {
            if (at != WriteStage.TemporaryOpened || !path.Contains("dev.json", StringComparison.Ordinal))
                return;
            if (Interlocked.Increment(ref writes) > 1)
                return;
            begun.Release();
            finish.Wait();
        });
        var store = backend.OpenStore(BackendFixture.Dev, new AesGcmManager());

        var first = store.SaveAsync(Resources.Snapshot(Resources.Stack), default).AsTask();
        await begun.WaitAsync();
        var second = store.SaveAsync(Resources.Snapshot(Resources.Stack, Resources.Provider), default).AsTask();
        var third = store.SaveAsync(Resources.Snapshot(Resources.Stack, Resources.Provider, Resources.Thing("a")), default).AsTask();
        finish.Release();
        await Task.WhenAll(first, second, third);

        writes.ShouldBe(2);
        fixture.NamesIn(fixture.Backend).ShouldBe(["lab-dev", "default", "a"]);
    }

    [Fact]
    public async Task Say_when_a_save_failed_and_can_save_again()
    {
        var fail = true;
        var backend = fixture.Open((at, _) =>
        {
            if (fail && at == WriteStage.TemporaryWritten)
                throw new IOException("disk on fire");
        });
        var store = backend.OpenStore(BackendFixture.Dev, new AesGcmManager());

        (await Should.ThrowAsync<EngineException>(async () => await store.SaveAsync(Resources.Snapshot(Resources.Stack), default)))
            .Code.ShouldBe("MKT7040");
        fail = false;
        await store.SaveAsync(Resources.Snapshot(Resources.Stack), default);

        fixture.NamesIn(fixture.Backend).ShouldBe(["lab-dev"]);
    }

    [Fact]
    public async Task Report_a_state_that_breaks_the_rules_and_keep_it()
    {
        var store = fixture.Backend.OpenStore(BackendFixture.Dev, new AesGcmManager());

        (await Should.ThrowAsync<EngineException>(async () => await store.SaveAsync(Resources.Snapshot(Resources.Thing("a")), default)))
            .Code.ShouldBe("MKT7013");

        fixture.NamesIn(fixture.Backend).ShouldBe(["a"]);
    }
}
