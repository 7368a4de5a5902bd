using System.Text.Json.Nodes;
using Pulumi.Engine.Deploy;
using Pulumi.Engine.Events;
using Pulumi.Engine.Operations;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;
using Runtime.Tests.State;

namespace Runtime.Tests.Operations;

public sealed class OperationCommands : IDisposable
{
    private readonly CommandBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_update_is_given_the_state_the_configuration_and_a_store()
    {
        await bench.RunAsync(c => c.ConfigSetAsync(new ConfigSetOptions("plain", "p") { Stack = "dev" }));
        await bench.RunAsync(c => c.ConfigSetAsync(new ConfigSetOptions("pw", "hush") { Stack = "dev", Secret = true }));

        (await bench.UpAsync(o => o with { Parallel = 3, Targets = ["urn:x"] })).Exit.ShouldBe(0);

        var request = bench.Requests.Single();
        request.Kind.ShouldBe(DeploymentKind.Update);
        request.DryRun.ShouldBeFalse();
        request.Project.ShouldBe("lab");
        request.Stack.ShouldBe("dev");
        request.OldSnapshot.Resources.Count.ShouldBe(4);
        request.Config["lab:pw"].ShouldBe("hush");
        request.ConfigSecretKeys.ShouldBe(["lab:pw"]);
        request.Store.ShouldNotBeNull();
        request.Parallel.ShouldBe(3);
        request.Options.Targets.ShouldBe(["urn:x"]);
    }

    [Fact]
    public async Task A_preview_takes_no_lock_and_writes_nothing()
    {
        using var held = bench.Lock();
        var before = bench.Folder.Files();

        var outcome = await bench.RunAsync(c => c.PreviewAsync(new OperationOptions { Stack = "dev" }));

        outcome.Exit.ShouldBe(0);
        bench.Requests.Single().DryRun.ShouldBeTrue();
        bench.Requests.Single().Store.ShouldBeNull();
        bench.Folder.Files().ShouldBe(before);
    }

    [Fact]
    public async Task An_update_leaves_history_a_backup_and_no_lock()
    {
        bench.Deployment = request =>
        {
            request.Events(new SummaryEvent(new Dictionary<string, int>(StringComparer.Ordinal) { ["create"] = 2 }, TimeSpan.FromSeconds(3), false, false, true));
            return CommandBench.Result(DeploymentOutcome.Succeeded, request.OldSnapshot, (StepOp.Create, 2));
        };
        await bench.RunAsync(c => c.ConfigSetAsync(new ConfigSetOptions("pw", "hush") { Stack = "dev", Secret = true }));

        var outcome = await bench.UpAsync(o => o with { Message = "why", Flags = new Dictionary<string, string>(StringComparer.Ordinal) { ["yes"] = "true", ["stack"] = "set" } });

        outcome.Output.ShouldContain("    + 2 created\n\nDuration: 3s\n");
        var files = bench.Folder.Files();
        files.ShouldNotContain(f => f.Contains("locks", StringComparison.Ordinal));
        files.ShouldContain(f => f.Contains("backups/lab/dev/dev.", StringComparison.Ordinal));
        var text = File.ReadAllText(bench.Folder.At(files.Single(f => f.EndsWith(".history.json", StringComparison.Ordinal))));
        var record = JsonNode.Parse(text)!;
        record["kind"]!.GetValue<string>().ShouldBe("update");
        record["message"]!.GetValue<string>().ShouldBe("why");
        record["result"]!.GetValue<string>().ShouldBe("succeeded");
        record["version"]!.GetValue<int>().ShouldBe(0);
        record["resourceChanges"]!.ToJsonString().ShouldBe("""{"create":2}""");
        record["environment"]!["exec.kind"]!.GetValue<string>().ShouldBe("cli");
        record["environment"]!["pulumi.env.PULUMI_CONFIG_PASSPHRASE"]!.GetValue<string>().ShouldBe("set");
        record["environment"]!["pulumi.flag.yes"]!.GetValue<string>().ShouldBe("true");
        record["config"]!["lab:pw"]!["secure"]!.GetValue<bool>().ShouldBeTrue();
        text.ShouldNotContain("hush");
        text.ShouldNotContain(CommandBench.Passphrase);
    }

    [Theory]
    [InlineData("up", 2)]
    [InlineData("destroy", 2)]
    [InlineData("refresh", 1)]
    public async Task Without_a_terminal_yes_must_be_said(string command, int exit)
    {
        var options = new OperationOptions { Stack = "dev" };

        var outcome = await bench.RunAsync(c => command switch
        {
            "up" => c.UpAsync(options),
            "destroy" => c.DestroyAsync(options),
            _ => c.RefreshAsync(options),
        });

        outcome.Exit.ShouldBe(exit);
        outcome.Error.ShouldStartWith("error: --yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode\n");
    }

    [Fact]
    public async Task With_yes_a_preview_comes_first()
    {
        await bench.UpAsync(o => o with { SkipPreview = false });

        bench.Requests.Select(r => r.DryRun).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_failing_preview_stops_the_update()
    {
        bench.Deployment = r => CommandBench.Result(DeploymentOutcome.Failed, r.OldSnapshot);

        (await bench.UpAsync(o => o with { SkipPreview = false })).Exit.ShouldBe(1);

        bench.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true, 0, 2)]
    [InlineData(false, 1, 1)]
    public async Task At_a_terminal_the_user_is_asked_after_the_preview(bool answer, int exit, int deployments)
    {
        var prompt = new FixedPrompt(answer);
        bench.Prompt = prompt;

        var outcome = await bench.UpAsync(o => o with { Yes = false, SkipPreview = false });

        outcome.Exit.ShouldBe(exit);
        prompt.Questions.ShouldBe(["Do you want to perform this update?"]);
        bench.Requests.Count.ShouldBe(deployments);
        if (!answer)
            outcome.Error.ShouldContain("MKT7061");
    }

    [Fact]
    public async Task Changes_that_were_not_expected_are_exit_code_seven()
    {
        bench.Deployment = r => CommandBench.Result(DeploymentOutcome.Succeeded, r.OldSnapshot, (StepOp.Same, 3), (StepOp.Update, 1));

        var up = await bench.UpAsync(o => o with { ExpectNoChanges = true });
        var preview = await bench.RunAsync(c => c.PreviewAsync(new OperationOptions { Stack = "dev", ExpectNoChanges = true }));

        (up.Exit, preview.Exit).ShouldBe((7, 7));
        up.Error.ShouldContain("MKT7072");
        up.Error.ShouldContain("error: no changes were expected for update but changes were proposed");
        preview.Error.ShouldContain("error: no changes were expected for preview but changes were proposed");
    }

    [Fact]
    public async Task A_termination_is_exit_code_eight_with_history_and_without_lock()
    {
        bench.Deployment = r => CommandBench.Result(DeploymentOutcome.Terminated, r.OldSnapshot);

        var outcome = await bench.UpAsync();

        outcome.Exit.ShouldBe(8);
        outcome.Error.ShouldBe("error: update cancelled\n");
        bench.Folder.Files().ShouldContain(f => f.EndsWith(".history.json", StringComparison.Ordinal));
        bench.Folder.Files().ShouldNotContain(f => f.Contains("locks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_held_lock_stops_everything_that_writes_and_nothing_that_reads()
    {
        var before = bench.State;
        using var held = bench.Lock();

        foreach (var command in new Func<EngineCommands, Task<int>>[]
        {
            c => c.UpAsync(new OperationOptions { Stack = "dev", Yes = true }),
            c => c.RefreshAsync(new OperationOptions { Stack = "dev", Yes = true }),
            c => c.DestroyAsync(new OperationOptions { Stack = "dev", Yes = true }),
            c => c.StateProtectAsync([], all: true, "dev", yes: true),
            c => c.StackRemoveAsync("dev", yes: true),
            c => c.StackRenameAsync("other", "dev"),
        })
        {
            var outcome = await bench.RunAsync(command);
            outcome.Exit.ShouldBe(1);
            outcome.Error.ShouldContain("the stack is currently locked by 1 lock(s)");
            outcome.Error.ShouldContain("created by eve@other (pid 7)");
        }

        (await bench.RunAsync(c => c.StackExportAsync("dev"))).Exit.ShouldBe(0);
        (await bench.RunAsync(c => c.StackOutputAsync(new StackOutputOptions { Stack = "dev" }))).Exit.ShouldBe(0);
        bench.State.ShouldBe(before);
        bench.Requests.ShouldBeEmpty();

        (await bench.RunAsync(c => c.CancelAsync("dev", yes: true))).Output.ShouldBe("The currently running update for 'dev' has been canceled!\n");
        (await bench.UpAsync()).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_stack_that_does_not_exist_is_exit_code_six()
    {
        var outcome = await bench.UpAsync(o => o with { Stack = "nope" });

        outcome.Exit.ShouldBe(6);
        outcome.Error.ShouldStartWith("error: no stack named 'nope' found\n");
        outcome.Error.ShouldContain("MKT7004");
    }

    [Fact]
    public async Task Without_a_stack_the_selected_one_is_meant()
    {
        (await bench.UpAsync(o => o with { Stack = null })).Error.ShouldContain("MKT7003");

        await bench.RunAsync(c => c.StackSelectAsync("dev"));
        (await bench.UpAsync(o => o with { Stack = null })).Exit.ShouldBe(0);

        bench.Environment["PULUMI_STACK"] = "nope";
        (await bench.UpAsync(o => o with { Stack = null })).Exit.ShouldBe(6);
    }

    [Fact]
    public async Task A_wrong_passphrase_stops_operations_but_not_what_shows_no_secret()
    {
        bench.Write(Resources.Stack with { Outputs = new PropertyMap { ["o"] = PropertyValue.Secret("hush") } });
        var before = bench.State;
        bench.Environment["PULUMI_CONFIG_PASSPHRASE"] = "wrong";

        foreach (var outcome in new[]
        {
            await bench.UpAsync(),
            await bench.RunAsync(c => c.PreviewAsync(new OperationOptions { Stack = "dev" })),
            await bench.RunAsync(c => c.DestroyAsync(new OperationOptions { Stack = "dev", Yes = true })),
        })
        {
            outcome.Exit.ShouldBe(1);
            outcome.Output.ShouldBe("");
            outcome.Error.ShouldStartWith("error: getting stack configuration: get stack secrets manager: incorrect passphrase\n");
        }

        var masked = await bench.RunAsync(c => c.StackOutputAsync(new StackOutputOptions { Stack = "dev" }));
        masked.Output.ShouldContain("[secret]");
        var shown = await bench.RunAsync(c => c.StackOutputAsync(new StackOutputOptions { Stack = "dev", ShowSecrets = true }));
        shown.Exit.ShouldBe(1);
        shown.Error.ShouldStartWith("error: failed to decrypt: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase");
        bench.State.ShouldBe(before);
    }

    [Fact]
    public async Task A_stack_of_another_secrets_provider_is_refused()
    {
        bench.Folder.Write("Pulumi.dev.yaml", "secretsprovider: awskms://alias/x\n");

        (await bench.UpAsync()).Error.ShouldContain("MKT7023");
    }

    [Fact]
    public async Task A_destroy_says_what_remains_and_can_remove_that_too()
    {
        bench.Deployment = r =>
        {
            bench.Write();
            return CommandBench.Result(DeploymentOutcome.Succeeded, Snapshot.Empty, (StepOp.Delete, 3));
        };
        var options = new OperationOptions { Stack = "dev", Yes = true, SkipPreview = true };

        var kept = await bench.RunAsync(c => c.DestroyAsync(options));
        var removed = await bench.RunAsync(c => c.DestroyAsync(options with { Remove = true }));

        kept.Output.ShouldEndWith("If you want to remove the stack completely, run `pulumi stack rm dev`.\n");
        removed.Exit.ShouldBe(0);
        File.Exists(bench.StateFile).ShouldBeFalse();
        File.Exists(bench.Folder.At("Pulumi.dev.yaml")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_state_is_saved_and_encrypted_with_the_key_of_the_settings()
    {
        bench.Deployment = r =>
        {
            var secret = Resources.Stack with { Outputs = new PropertyMap { ["o"] = PropertyValue.Secret("hush") } };
            r.Store!.SaveAsync(r.OldSnapshot with { Resources = [secret] }, default).AsTask().GetAwaiter().GetResult();
            return CommandBench.Result(DeploymentOutcome.Succeeded, r.OldSnapshot);
        };

        await bench.UpAsync();

        bench.State.ShouldNotContain("hush");
        bench.State.ShouldContain(CommandBench.Salt);
        bench.State.ShouldNotContain(bench.Folder.Path);
        (await bench.RunAsync(c => c.StackOutputAsync(new StackOutputOptions { Stack = "dev", Name = "o", ShowSecrets = true }))).Output.ShouldBe("hush\n");
    }

    [Fact]
    public async Task An_engine_that_breaks_down_leaves_no_lock()
    {
        bench.Deployment = _ => throw new InvalidOperationException("bug");

        await Should.ThrowAsync<InvalidOperationException>(() => bench.UpAsync());

        bench.Folder.Files().ShouldNotContain(f => f.Contains("locks", StringComparison.Ordinal));
    }
}
