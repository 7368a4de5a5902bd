using System.Text.Json.Nodes;
using Pulumi.Engine.Operations;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;
using Runtime.Tests.State;

namespace Runtime.Tests.Operations;

public sealed class StackCommands : IDisposable
{
    private readonly CommandBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_new_stack_has_an_empty_state_a_salt_and_is_selected()
    {
        var created = await bench.RunAsync(c => c.StackInitAsync("organization/lab/dev2"));

        created.ShouldBe(new CommandOutcome(0, "", "Created stack 'dev2'\n"));
        File.ReadAllText(bench.Folder.At("Pulumi.dev2.yaml")).ShouldStartWith("encryptionsalt: v1:");
        var state = JsonNode.Parse(File.ReadAllText(bench.Folder.At("state", ".pulumi", "stacks", "lab", "dev2.json")))!;
        state["version"]!.GetValue<int>().ShouldBe(3);
        state["checkpoint"]!["latest"]!["secrets_providers"]!["type"]!.GetValue<string>().ShouldBe("passphrase");
        (await bench.RunAsync(c => c.StackListAsync())).Output.ShouldContain("dev2*");
    }

    [Theory]
    [InlineData("dev", 1, "MKT7005", "error: stack 'organization/lab/dev' already exists")]
    [InlineData("bad name", 1, "MKT7006", "invalid character ' ' at position 3")]
    [InlineData("organization/other/x", 1, "MKT7006", "error: could not create stack: provided project name \"other\" doesn't match Pulumi.yaml")]
    public async Task A_stack_is_not_created_twice_or_under_a_bad_name(string name, int exit, string code, string message)
    {
        var outcome = await bench.RunAsync(c => c.StackInitAsync(name));

        outcome.Exit.ShouldBe(exit);
        outcome.Error.ShouldContain(message);
        outcome.Error.ShouldContain(code);
    }

    [Fact]
    public async Task A_list_shows_age_and_count()
    {
        bench.Clock.Advance(TimeSpan.FromMinutes(2));

        (await bench.RunAsync(c => c.StackListAsync())).Output.ShouldBe(
            """
            NAME  LAST UPDATE    RESOURCE COUNT
            dev   2 minutes ago  4

            """);
        var json = JsonNode.Parse((await bench.RunAsync(c => c.StackListAsync(json: true))).Output)!;
        json.ToJsonString().ShouldBe("""[{"name":"dev","current":false,"lastUpdate":"2026-01-02T03:04:05.000Z","resourceCount":4}]""");
    }

    [Fact]
    public async Task A_stack_shows_its_resources_as_a_tree()
    {
        bench.Write(
            Resources.Stack with { Outputs = new PropertyMap { ["n"] = 1 } },
            Resources.Provider,
            Resources.Thing("a"),
            Resources.Thing("b") with { Parent = Resources.UrnOf("a") });

        (await bench.RunAsync(c => c.StackShowAsync("dev", showIds: true))).Output.ShouldBe(
            $"""
            Current stack is dev:
                Managed by box
                Last updated: now (2026-01-02 03:04:05 UTC)
                Pulumi version used: v1.2.3
            Current stack resources (4):
                TYPE                     NAME
                pulumi:pulumi:Stack      lab-dev
                ├─ lab:index:Thing       a
                │  │  ID: a-1
                │  └─ lab:index:Thing    b
                │        ID: b-1
                └─ pulumi:providers:lab  default
                      ID: p-1

            Current stack outputs (1):
                OUTPUT  VALUE
                n       1

            Use `pulumi stack select` to change stack; `pulumi stack ls` lists known ones

            """);
    }

    [Fact]
    public async Task An_export_imports_elsewhere_without_a_change()
    {
        bench.Write(Resources.Stack with { Outputs = new PropertyMap { ["o"] = PropertyValue.Secret("hush") } });
        var export = (await bench.RunAsync(c => c.StackExportAsync("dev"))).Output;
        export.ShouldNotContain("hush");
        export.ShouldNotContain(bench.Folder.Path);
        using var other = new CommandBench();
        other.Folder.Write("export.json", export);

        (await other.RunAsync(c => c.StackImportAsync("dev", "export.json"))).ShouldBe(new CommandOutcome(0, "Import complete.\n", ""));

        var revealed = (await bench.RunAsync(c => c.StackExportAsync("dev", showSecrets: true))).Output;
        Stripped((await other.RunAsync(c => c.StackExportAsync("dev", showSecrets: true))).Output).ShouldBe(Stripped(revealed));
        revealed.ShouldContain("\"plaintext\": \"\\\"hush\\\"\"");
    }

    [Fact]
    public async Task Secrets_in_clear_are_encrypted_by_an_import()
    {
        bench.Write(Resources.Stack with { Outputs = new PropertyMap { ["o"] = PropertyValue.Secret("hush") } });
        bench.Folder.Write("clear.json", (await bench.RunAsync(c => c.StackExportAsync("dev", showSecrets: true))).Output);

        await bench.RunAsync(c => c.StackImportAsync("dev", "clear.json"));

        bench.State.ShouldNotContain("hush");
        bench.State.ShouldContain("ciphertext");
    }

    [Fact]
    public async Task An_import_drops_pending_operations_with_a_warning()
    {
        bench.Write(Resources.Snapshot(Resources.Stack) with { PendingOperations = [new(Resources.Thing("a"), PendingOperationType.Creating)] });
        bench.Folder.Write("pending.json", (await bench.RunAsync(c => c.StackExportAsync("dev"))).Output);

        var outcome = await bench.RunAsync(c => c.StackImportAsync("dev", "pending.json"));

        outcome.Error.ShouldBe("warning: removing pending operation 'creating' on 'urn:pulumi:dev::lab::lab:index:Thing::a'\n");
        bench.State.ShouldNotContain("pending_operations");
    }

    [Theory]
    [InlineData("{}", "is too old to be used")]
    [InlineData("{\"version\":99,\"deployment\":{}}", "is newer than what this version")]
    [InlineData("{\"version\":3,\"deployment\":{\"resources\":[{\"urn\":\"urn:pulumi:other::lab::a:b:C::d\",\"type\":\"a:b:C\"}]}}", "is from a different stack (other != dev)")]
    [InlineData("{\"version\":3,\"deployment\":{\"resources\":[{\"urn\":\"urn:pulumi:dev::lab::a:b:C::d\"}]}}", "missing required 'type' field")]
    public async Task An_import_refuses_what_is_no_export_of_the_stack(string text, string message)
    {
        var before = bench.State;
        bench.Folder.Write("bad.json", text);

        var outcome = await bench.RunAsync(c => c.StackImportAsync("dev", "bad.json"));

        outcome.Exit.ShouldBe(1);
        outcome.Error.ShouldContain(message);
        outcome.Error.ShouldContain("MKT7063");
        bench.State.ShouldBe(before);
        bench.Folder.Files().ShouldNotContain(f => f.Contains("locks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named() =>
        (await bench.RunAsync(c => c.StackImportAsync("dev", "absent.json"))).Error.ShouldContain("MKT7067");

    [Fact]
    public async Task A_stack_with_resources_is_removed_by_force_only()
    {
        var refused = await bench.RunAsync(c => c.StackRemoveAsync("dev", yes: true));
        var forced = await bench.RunAsync(c => c.StackRemoveAsync("dev", yes: true, force: true));

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldStartWith("error: 'dev' still has resources; removal rejected.");
        refused.Error.ShouldContain("MKT7065");
        forced.Output.ShouldBe("Stack 'dev' has been removed!\n");
        (await bench.RunAsync(c => c.StackRemoveAsync("dev", yes: true))).Exit.ShouldBe(6);
        (await bench.RunAsync(c => c.StackRemoveAsync("dev"))).Error.ShouldStartWith("error: non-interactive mode requires --yes flag\n");
    }

    [Fact]
    public async Task A_renamed_stack_has_new_URNs_and_its_settings()
    {
        (await bench.RunAsync(c => c.StackRenameAsync("prod", "dev"))).Output.ShouldBe("Renamed dev to prod\n");

        var export = (await bench.RunAsync(c => c.StackExportAsync("prod"))).Output;
        export.ShouldContain("urn:pulumi:prod::lab::pulumi:pulumi:Stack::lab-prod");
        export.ShouldNotContain("urn:pulumi:dev");
        File.Exists(bench.Folder.At("Pulumi.prod.yaml")).ShouldBeTrue();
        File.Exists(bench.Folder.At("Pulumi.dev.yaml")).ShouldBeFalse();
        SnapshotIntegrity.FindProblem(CheckpointSerializer.ReadExport(System.Text.Encoding.UTF8.GetBytes(export), _ => SecretCodec.Sealed()).Snapshot!)
            .ShouldBeNull();
    }

    [Fact]
    public async Task Tags_are_set_read_and_removed()
    {
        await bench.RunAsync(c => c.StackTagSetAsync("owner", "ann", "dev"));

        (await bench.RunAsync(c => c.StackTagGetAsync("owner", "dev"))).Output.ShouldBe("ann\n");
        (await bench.RunAsync(c => c.StackTagListAsync("dev"))).Output.ShouldBe("NAME   VALUE\nowner  ann\n");
        await bench.RunAsync(c => c.StackTagRemoveAsync("owner", "dev"));
        (await bench.RunAsync(c => c.StackTagGetAsync("owner", "dev"))).Error.ShouldContain("MKT7069");
    }

    [Theory]
    [InlineData("nope", "error: current stack does not have output property 'nope'")]
    public async Task An_output_that_is_missing_is_an_error(string name, string message)
    {
        var outcome = await bench.RunAsync(c => c.StackOutputAsync(new StackOutputOptions { Stack = "dev", Name = name }));

        outcome.Exit.ShouldBe(1);
        outcome.Error.ShouldContain(message);
        outcome.Error.ShouldContain("MKT7064");
    }

    [Fact]
    public async Task Earlier_versions_are_not_to_be_had() =>
        (await bench.RunAsync(c => c.StackExportAsync("dev", version: "1"))).Error.ShouldContain("MKT7066");

    private static string Stripped(string export)
    {
        var json = JsonNode.Parse(export)!;
        json["deployment"]!["manifest"] = null;
        return json.ToJsonString();
    }
}
