using System.Text.Json.Nodes;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>
/// <c>kill -9</c> in the middle of the first <c>mkt up</c>, at a point that the setting <c>KillPoint</c> names; then what the refusal says.
/// Several points to a class would run one after the other, so each has its own.
/// </summary>
public abstract class KilledRun
{
    protected static async Task KillAndRecoverAsync(params string[] points)
    {
        using var repository = await Deployed.NotYetAsync();
        foreach (var point in points)
        {
            var killed = await repository.With("MKT__KILLPOINT", point).RunAsync("up", "--yes", "--skip-preview");
            killed.ExitCode.ShouldBe(137, killed.ToString());
            await Children.GoneAsync(repository);
            Children.Of(repository).ShouldBeEmpty();
            await RefusalAsync(repository);
        }

        var again = await repository.RunAsync("up", "--yes", "--skip-preview");
        again.ExitCode.ShouldBe(0, again.ToString());
        await NothingIsDoubledAsync(repository);
        await PendingOperationsAreExplainedAsync(repository, again);
    }

    /// <summary>Refused for the lock, whose owner is named; the refusal says what to do, and that helps.</summary>
    protected static async Task RefusalAsync(TestRepository repository)
    {
        var refused = await repository.RunAsync("up", "--yes");
        refused.ExitCode.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("error: the stack is currently locked by 1 lock(s).");
        refused.Error.ShouldContain("/.mkt/state/.pulumi/locks/organization/marketplace-infra/image/");
        refused.Error.ShouldContain("MKT7030: If that process is dead, take its lock away with `mkt cancel --yes` and run the command again.");

        var cancel = await repository.RunAsync("cancel", "--yes");
        cancel.ExitCode.ShouldBe(0, cancel.ToString());
    }

    /// <summary>One of each in the cloud, and the state knows all of them.</summary>
    protected static async Task NothingIsDoubledAsync(TestRepository repository)
    {
        var cloud = CloudContent.Of(repository);
        cloud.Resources.Select(Deployed.TypeAndName).ShouldBe([
            "resourcegroups/images",
            "galleries/marketplace",
            "images/debian-appliance",
            "versions/1.0.0",
            "storageaccounts/images",
            "containers/images",
        ]);
        cloud.Blobs.Count.ShouldBe(1);

        var preview = await repository.RunAsync("preview", "--expect-no-changes");
        preview.ExitCode.ShouldBe(0, preview.ToString());
        preview.Output.ShouldContain("12 unchanged");
    }

    // As with the Pulumi CLI, what was being created is noted until a person has said what became of it.
    private static async Task PendingOperationsAreExplainedAsync(TestRepository repository, MktResult up)
    {
        var pending = await PendingAsync(repository);
        foreach (var operation in pending)
            up.Output.ShouldContain($"* {(string)operation["resource"]!["urn"]!}, interrupted while creating");
        if (pending.Count == 0) return;
        up.Output.ShouldContain("you can repair your stack using `pulumi refresh`");
        var refresh = await repository.RunAsync("refresh", "--clear-pending-creates", "--yes", "--skip-preview");
        refresh.ExitCode.ShouldBe(0, refresh.ToString());
        (await PendingAsync(repository)).ShouldBeEmpty();
    }

    private static async Task<List<JsonNode>> PendingAsync(TestRepository repository)
    {
        var export = await repository.RunAsync("stack", "export", "--stack", "image");
        export.ExitCode.ShouldBe(0, export.ToString());
        return [.. (JsonNode.Parse(export.Output)!["deployment"]!["pending_operations"] as JsonArray ?? []).Select(operation => operation!)];
    }
}

public sealed class KilledBeforeACall : KilledRun
{
    [Fact]
    public Task Is_taken_up_where_it_was_left() => KillAndRecoverAsync("before-call:3", "before-call:4");
}

public sealed class KilledAfterAReply : KilledRun
{
    [Fact]
    public Task Finds_what_the_lost_reply_was_about() => KillAndRecoverAsync("after-reply:2", "after-reply:4");
}

public sealed class KilledBeforeARename : KilledRun
{
    [Fact]
    public Task Goes_on_from_the_state_before() => KillAndRecoverAsync("before-rename:4", "before-rename:7");
}

public sealed class KilledAfterARename : KilledRun
{
    [Fact]
    public Task Goes_on_from_the_state_after() => KillAndRecoverAsync("after-rename:4", "after-rename:7");
}
