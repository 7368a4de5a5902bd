using Pulumi.Engine.Operations;
using Runtime.Tests.State;

namespace Runtime.Tests.Operations;

public sealed class StateCommands : IDisposable
{
    private static readonly string A = Resources.UrnOf("a");
    private static readonly string B = Resources.UrnOf("b");

    private readonly CommandBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Deleting_what_others_need_is_refused_with_their_names()
    {
        var outcome = await bench.RunAsync(c => c.StateDeleteAsync(new StateDeleteOptions(A) { Stack = "dev", Yes = true }));

        outcome.Exit.ShouldBe(1);
        outcome.Error.ShouldStartWith(
            $"error: {A} can't be safely deleted because the following resources depend on it:\n * \"b\"             ({B})\n\nDelete those resources first or pass --target-dependents.\n");
        outcome.Error.ShouldContain("MKT7068");
    }

    [Fact]
    public async Task Dependents_can_go_too()
    {
        await bench.RunAsync(c => c.StateDeleteAsync(new StateDeleteOptions(A) { Stack = "dev", Yes = true, TargetDependents = true }));

        bench.State.ShouldNotContain("::b\"");
        bench.State.ShouldNotContain("::a\"");
    }

    [Fact]
    public async Task Protected_resources_need_force()
    {
        (await bench.RunAsync(c => c.StateProtectAsync([B], stack: "dev", yes: true))).Output.ShouldBe("1 resources protected\n");

        var refused = await bench.RunAsync(c => c.StateDeleteAsync(new StateDeleteOptions(B) { Stack = "dev", Yes = true }));
        var forced = await bench.RunAsync(c => c.StateDeleteAsync(new StateDeleteOptions(B) { Stack = "dev", Yes = true, Force = true }));

        refused.Error.ShouldStartWith($"error: {B} can't be safely deleted because it is protected. Re-run this command with --force to force deletion\n");
        forced.ShouldBe(new CommandOutcome(0, "Resource deleted\n", $"warning: deleting protected resource {B} due to presence of --force\n"));
    }

    [Fact]
    public async Task Unknown_resources_are_answered_with_the_nearest()
    {
        var outcome = await bench.RunAsync(c => c.StateRenameAsync(Resources.UrnOf("zz"), "q", "dev", yes: true));

        outcome.Error.ShouldStartWith($"error: No such resource \"{Resources.UrnOf("zz")}\" exists in the current state\nDid you mean:\n  ");
        outcome.Error.ShouldContain(A);
        outcome.Error.ShouldContain("MKT7062");
    }

    [Fact]
    public async Task A_renamed_resource_keeps_its_dependents()
    {
        (await bench.RunAsync(c => c.StateRenameAsync(A, "a-new", "dev", yes: true))).Output.ShouldBe("Resource renamed\n");

        bench.State.ShouldContain($"\"dependencies\":[\"{Resources.UrnOf("a-new")}\"]");
        bench.State.ShouldNotContain(A + "\"");
    }

    [Fact]
    public async Task All_can_be_protected_and_unprotected()
    {
        (await bench.RunAsync(c => c.StateProtectAsync([], all: true, "dev", yes: true))).Output.ShouldBe("All resources protected\n");
        bench.State.ShouldContain("\"protect\":true");
        (await bench.RunAsync(c => c.StateUnprotectAsync([], all: true, "dev", yes: true))).Output.ShouldBe("All resources unprotected\n");
        bench.State.ShouldNotContain("\"protect\"");
    }

    [Fact]
    public async Task Tainting_marks_the_file_with_the_feature()
    {
        await bench.RunAsync(c => c.StateTaintAsync([A], stack: "dev", yes: true));

        bench.State.ShouldStartWith("{\"version\":4,\"features\":[\"taint\"]");
    }

    [Fact]
    public async Task Without_a_terminal_yes_must_be_said() =>
        (await bench.RunAsync(c => c.StateTaintAsync([A], stack: "dev"))).Error.ShouldContain("MKT7060");
}
