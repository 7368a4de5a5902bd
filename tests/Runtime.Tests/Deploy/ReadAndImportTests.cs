using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

public sealed class ReadAndImportTests
{
    private readonly TestStack _stack = new();

    public ReadAndImportTests() => _stack.Things.OnRead = request => request.Id == "nothing"
        ? new ReadResponse()
        : new ReadResponse
        {
            Id = request.Id,
            Inputs = new Struct { Fields = { ["x"] = Value.ForNumber(1) } },
            Properties = new Struct { Fields = { ["x"] = Value.ForNumber(1), ["more"] = Value.ForString("m") } },
        };

    [Fact]
    public async Task Records_what_is_only_read_as_external()
    {
        Struct? answer = null;
        var run = await _stack.UpAsync(async program => answer = await GetAsync(program, "ext-1"));

        run.ResourceCalls.ShouldBe(["Read ext-1"]);
        answer!.Fields["more"].StringValue.ShouldBe("m");
        _stack["e"].External.ShouldBeTrue();
        _stack["e"].Inputs.ShouldBeEmpty();
        _stack["e"].Created.ShouldBeNull();
    }

    [Fact]
    public async Task Discards_what_was_only_read_without_a_call()
    {
        await _stack.UpAsync(program => GetAsync(program, "ext-1"));

        var run = await _stack.UpAsync(_ => Task.CompletedTask);

        run.Calls.ShouldBeEmpty();
        run.Steps.ShouldBe(["discard e"]);
        _stack.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fails_to_read_what_does_not_exist()
    {
        var run = await _stack.UpAsync(program => GetAsync(program, "nothing"));

        run.Errors.ShouldBe(["resource 'nothing' does not exist", "update failed"]);
        _stack.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Does_not_read_an_id_that_a_preview_does_not_know()
    {
        var run = await _stack.PreviewAsync(program => GetAsync(program, PropertySignatures.UnknownString));

        run.ResourceCalls.ShouldBeEmpty();
        run.Result.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Creates_what_was_only_read_and_is_managed_now()
    {
        await _stack.UpAsync(program => GetAsync(program, "ext-1"));

        var run = await _stack.UpAsync(program => program.ThingAsync("e", PropertyMap.Empty));

        run.ResourceCalls.ShouldBe(["Check e", "Create e"]);
        run.Steps.ShouldBe(["create-replacement e", "replace e", "discard-replaced e"]);
        _stack["e"].External.ShouldBeFalse();
    }

    [Fact]
    public async Task Deletes_what_was_managed_and_is_only_read_now()
    {
        await _stack.UpAsync(program => program.ThingAsync("e", PropertyMap.Empty));

        var run = await _stack.UpAsync(program => GetAsync(program, "ext-1"));

        run.ResourceCalls.ShouldBe(["Read ext-1", "Delete e-1"]);
        _stack["e"].Id.ShouldBe("ext-1");
    }

    [Fact]
    public async Task Imports_an_object_that_is_as_the_program_wants_it()
    {
        var run = await _stack.UpAsync(Wanted(1));

        run.ResourceCalls.ShouldBe(["Read ext-1", "Check a", "Diff a"]);
        run.Steps.ShouldBe(["import a"]);
        _stack["a"].Id.ShouldBe("ext-1");
        _stack["a"].ImportId.ShouldBe("ext-1");
        (await _stack.UpAsync(Wanted(1))).Steps.ShouldBe(["same a"]);
    }

    [Fact]
    public async Task Changes_an_imported_object_that_the_program_wants_otherwise()
    {
        var run = await _stack.UpAsync(Wanted(2));

        run.ResourceCalls.ShouldBe(["Read ext-1", "Check a", "Diff a", "Update a"]);
        run.Steps.ShouldBe(["import a", "update a"]);
    }

    [Fact]
    public async Task Imports_another_object_in_place_of_the_one_it_has()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 1 }));

        var run = await _stack.UpAsync(Wanted(1));

        run.ResourceCalls.ShouldBe(["Read ext-1", "Check a", "Diff a", "Delete a-1"]);
        run.Steps.ShouldBe(["import-replacement a", "replace a", "delete-replaced a"]);
        _stack["a"].Id.ShouldBe("ext-1");
    }

    [Fact]
    public async Task Imports_without_a_program()
    {
        await _stack.UpAsync(program => program.ThingAsync("p", PropertyMap.Empty));

        var run = await _stack.ImportAsync(new ImportRequest { Type = TestProgram.Thing, Name = "a", Id = "ext-1" });

        run.ResourceCalls.ShouldBe(["Read ext-1", "Check a"]);
        run.Steps.ShouldBe(["same p", "import a"]);
        _stack["a"].Protect.ShouldBeTrue();
        _stack["a"].ImportId.ShouldBeNull();
        _stack["a"].Provider.ShouldBe(_stack["p"].Provider);
    }

    [Fact]
    public async Task Imports_into_a_stack_that_has_nothing_yet()
    {
        var run = await _stack.ImportAsync(new ImportRequest { Type = TestProgram.Thing, Name = "a", Id = "ext-1", Protect = false });

        run.Result.Succeeded.ShouldBeTrue();
        _stack.State.Resources.Select(resource => resource.Urn.Name).ShouldBe(["proj-dev", "default", "a"]);
    }

    [Fact]
    public async Task Changes_nothing_when_it_imports_what_it_has()
    {
        await _stack.ImportAsync(new ImportRequest { Type = TestProgram.Thing, Name = "a", Id = "ext-1" });

        var run = await _stack.ImportAsync(new ImportRequest { Type = TestProgram.Thing, Name = "a", Id = "ext-1" });

        run.ResourceCalls.ShouldBeEmpty();
        run.Result.HasChanges.ShouldBeFalse();
    }

    private static Func<TestProgram, Task> Wanted(int x) =>
        program => program.ThingAsync("a", new PropertyMap { ["x"] = x }, request => request.ImportId = "ext-1");

    private static async Task<Struct> GetAsync(TestProgram program, string id) => (await program.Monitor.ReadResourceAsync(
        new ReadResourceRequest { Id = id, Type = TestProgram.Thing, Name = "e", Parent = program.Root, Properties = new Struct(), AcceptSecrets = true },
        default)).Properties;
}
