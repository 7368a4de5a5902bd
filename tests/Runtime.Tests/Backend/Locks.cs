using Pulumi.Engine;
using Pulumi.Engine.Backend;
using Runtime.Tests.State;

namespace Runtime.Tests.Backend;

public sealed class Locks : IDisposable
{
    private readonly BackendFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_second_holder_is_told_who_the_first_one_is()
    {
        using var held = fixture.Backend.Lock(BackendFixture.Dev);
        var file = fixture.Folder.Files().Single(f => f.Contains("locks", StringComparison.Ordinal));

        var failure = Should.Throw<EngineException>(() => fixture.Open().Lock(BackendFixture.Dev));

        failure.Code.ShouldBe("MKT7030");
        failure.Message.ShouldBe(
            $"""
            the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.
              file://{fixture.Folder.Path}/{file}?no_tmp_dir=true: created by ann@box (pid 42) at 2026-01-02T03:04:05Z
            """);
    }

    [Fact]
    public void Are_gone_when_they_are_given_back()
    {
        fixture.Backend.Lock(BackendFixture.Dev).Dispose();

        using var again = fixture.Backend.Lock(BackendFixture.Dev);
        again.IsHeld.ShouldBeTrue();
    }

    [Fact]
    public void Hold_one_stack_only()
    {
        using var held = fixture.Backend.Lock(BackendFixture.Dev);

        using var other = fixture.Backend.Lock(BackendFixture.Dev with { Name = "prod" });
        other.IsHeld.ShouldBeTrue();
    }

    [Fact]
    public void Can_be_broken()
    {
        var held = fixture.Backend.Lock(BackendFixture.Dev);

        fixture.Backend.BreakLocks(BackendFixture.Dev).ShouldBe(1);

        held.IsHeld.ShouldBeFalse();
        held.Dispose();
        using var next = fixture.Backend.Lock(BackendFixture.Dev);
    }

    [Fact]
    public void That_nobody_can_read_hold_nevertheless()
    {
        fixture.Folder.Write("state/.pulumi/locks/organization/lab/dev/x.json", "{");

        Should.Throw<EngineException>(() => fixture.Backend.Lock(BackendFixture.Dev)).Message.ShouldContain("unknown@unknown");
    }

    /// <summary>Both may lose; both winning would be the catastrophe.</summary>
    [Fact]
    public async Task Never_let_two_in_that_come_at_the_same_time()
    {
        for (var round = 0; round < 30; round++)
        {
            using var start = new Barrier(4);
            var holders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                start.SignalAndWait();
                return TryLock();
            })));

            holders.Count(h => h is not null).ShouldBeLessThanOrEqualTo(1);
            foreach (var holder in holders)
                holder?.Dispose();
        }
    }

    [Fact]
    public void Sweep_up_what_killed_writers_left()
    {
        fixture.Save(fixture.Backend, Resources.Stack);
        File.WriteAllText(fixture.StateFile + ".abc.tmp", "half");

        using var held = fixture.Backend.Lock(BackendFixture.Dev);

        File.Exists(fixture.StateFile + ".abc.tmp").ShouldBeFalse();
    }

    private StackLock? TryLock()
    {
        try
        {
            return fixture.Open().Lock(BackendFixture.Dev);
        }
        catch (EngineException e) when (e.Code == "MKT7030")
        {
            return null;
        }
    }
}
