using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

public sealed class RefreshTests
{
    private readonly TestStack _stack = new();

    [Fact]
    public async Task Reads_every_resource_and_compares_it_with_what_was_wanted()
    {
        await _stack.UpAsync(PairAsync);
        DiffRequest? asked = null;
        _stack.Things.OnRead = request => request.Name == "a" ? Read(request, "drifted") : Read(request, null);
        _stack.Things.OnDiff = request =>
        {
            if (request.Name == "a") asked = request;
            var same = request.Name != "a";
            return new DiffResponse { Changes = same ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome };
        };

        var run = await _stack.RefreshAsync();

        run.ResourceCalls.ShouldBe(["Read a-1", "Diff a", "Read b-1", "Diff b"], ignoreOrder: true);
        asked!.News.Fields["x"].StringValue.ShouldBe("1");
        asked.OldInputs.Fields["x"].StringValue.ShouldBe("drifted");
        _stack["a"].Inputs["x"].ShouldBe((PropertyValue)"drifted");
        run.Events.OfType<SummaryEvent>().Single().ResourceChanges.ShouldBe(
            new Dictionary<string, int>(StringComparer.Ordinal) { ["update"] = 1, ["same"] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Forgets_what_is_gone_and_every_reference_to_it()
    {
        await _stack.UpAsync(PairAsync);
        _stack.Things.OnRead = request => request.Name == "a" ? new ReadResponse() : Read(request, null);

        var run = await _stack.RefreshAsync();

        _stack.Names.ShouldBe(["b"]);
        _stack["b"].Dependencies.ShouldBeEmpty();
        _stack["b"].PropertyDependencies.ShouldBeEmpty();
        run.ResourceCalls.ShouldNotContain("Diff a");
    }

    [Fact]
    public async Task Applies_what_it_found_when_one_read_fails()
    {
        await _stack.UpAsync(PairAsync);
        _stack.Things.OnRead = request => request.Name == "a" ? throw new RpcException(StatusCode.Unknown, "gone fishing") : Read(request, "new");

        var run = await _stack.RefreshAsync();

        run.Result.Succeeded.ShouldBeFalse();
        run.Errors.ShouldBe(["gone fishing", "update failed"]);
        _stack["a"].Inputs["x"].ShouldBe((PropertyValue)"1");
        _stack["b"].Inputs["x"].ShouldBe((PropertyValue)"new");
    }

    [Fact]
    public async Task Warns_of_what_is_not_healthy()
    {
        await _stack.UpAsync(PairAsync);
        _stack.Things.OnRead = request => request.Name == "a" ? throw ThingProvider.Partially("a-1", request.Properties, "sick") : Read(request, null);

        var run = await _stack.RefreshAsync();

        run.Result.Succeeded.ShouldBeTrue();
        run.Warnings.Single().ShouldBe("Refreshed resource is in an unhealthy state:\n* sick");
        _stack["a"].InitErrors.ShouldBe(["sick"]);
    }

    [Fact]
    public async Task Comes_before_the_program_when_an_update_is_told_to()
    {
        await _stack.UpAsync(PairAsync);
        _stack.Options = new() { Refresh = true };
        _stack.Things.OnRead = request => request.Name == "b" ? new ReadResponse() : Read(request, null);

        var run = await _stack.UpAsync(PairAsync);

        run.ResourceCalls.TakeLast(4).ShouldBe(["Check a", "Diff a", "Check b", "Create b"]);
        run.Calls.Count(call => call == "Configure default").ShouldBe(1);
    }

    private static ReadResponse Read(ReadRequest request, string? x)
    {
        var (inputs, properties) = (request.Inputs.Clone(), request.Properties.Clone());
        if (x is not null)
        {
            inputs.Fields["x"] = Value.ForString(x);
            properties.Fields["x"] = Value.ForString(x);
        }

        return new ReadResponse { Id = request.Id, Inputs = inputs, Properties = properties };
    }

    private static async Task PairAsync(TestProgram program)
    {
        var a = await program.ThingAsync("a", new PropertyMap { ["x"] = "1" });
        await program.ThingAsync("b", new PropertyMap { ["x"] = "1" }, request =>
        {
            request.Dependencies.Add(a.Urn);
            var urns = new RegisterResourceRequest.Types.PropertyDependencies();
            urns.Urns.Add(a.Urn);
            request.PropertyDependencies.Add("x", urns);
        });
    }
}
