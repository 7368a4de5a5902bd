using Pulumi.Engine.Backend;
using Runtime.Tests.State;

namespace Runtime.Tests.Backend;

/// <summary>What a machine that dies at any instant of a save leaves behind.</summary>
public sealed class Crashes : IDisposable
{
    private readonly BackendFixture fixture = new();

    public static TheoryData<string> Stages => [.. Enum.GetNames<WriteStage>()];

    public void Dispose() => fixture.Dispose();

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_crash_leaves_the_old_state_or_the_new_one(string stage)
    {
        var dying = Enum.Parse<WriteStage>(stage);
        fixture.Save(fixture.Backend, Resources.Stack);
        var backend = fixture.Open((at, path) =>
        {
            if (at == dying && path.Contains("dev.json", StringComparison.Ordinal))
                throw new PowerFailure();
        });

        Should.Throw<PowerFailure>(() => fixture.Save(backend, Resources.Stack, Resources.Provider));

        IReadOnlyList<string> expected = dying < WriteStage.Renamed ? ["lab-dev"] : ["lab-dev", "default"];
        fixture.NamesIn(fixture.Open()).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void After_a_crash_the_next_save_works_and_nothing_is_left_over(string stage)
    {
        var dying = Enum.Parse<WriteStage>(stage);
        fixture.Save(fixture.Backend, Resources.Stack);
        var crashed = false;
        var backend = fixture.Open((at, path) =>
        {
            if (at != dying || crashed || !path.Contains("dev.json", StringComparison.Ordinal))
                return;
            crashed = true;
            throw new PowerFailure();
        });
        Should.Throw<PowerFailure>(() => fixture.Save(backend, Resources.Stack, Resources.Provider));

        using (fixture.Backend.Lock(BackendFixture.Dev))
            fixture.Save(fixture.Backend, Resources.Stack, Resources.Provider, Resources.Thing("a"));

        fixture.NamesIn(fixture.Open()).ShouldBe(["lab-dev", "default", "a"]);
        fixture.Folder.Files().ShouldNotContain(f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_disk_leaves_the_old_state_and_no_temporary_file()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        var backend = fixture.Open((at, _) =>
        {
            if (at == WriteStage.TemporaryWritten)
                throw new IOException("No space left on device");
        });

        var failure = Should.Throw<Pulumi.Engine.EngineException>(() => fixture.Save(backend, Resources.Stack, Resources.Provider));

        failure.Message.ShouldContain("No space left on device");
        fixture.NamesIn(fixture.Open()).ShouldBe(["lab-dev"]);
        fixture.Folder.Files().ShouldNotContain(f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private sealed class PowerFailure : Exception;
}
