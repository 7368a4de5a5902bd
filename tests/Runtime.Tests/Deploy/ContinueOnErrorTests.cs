using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

public sealed class ContinueOnErrorTests
{
    private readonly TestStack _stack = new() { Options = new DeploymentOptions { ContinueOnError = true } };

    [Fact]
    public async Task Goes_on_with_what_does_not_depend_on_a_failure()
    {
        var results = new List<Result>();
        _stack.Things.BeforeCreate = request => request.Name == "b" ? throw new RpcException(StatusCode.Unknown, "boom") : Task.CompletedTask;

        var run = await _stack.UpAsync(async program =>
        {
            var b = await program.ThingAsync("b", PropertyMap.Empty, Reporting);
            var c = await program.ThingAsync("c", PropertyMap.Empty, request =>
            {
                Reporting(request);
                request.Dependencies.Add(b.Urn);
            });
            var d = await program.ThingAsync("d", PropertyMap.Empty, Reporting);
            results.AddRange([b.Result, c.Result, d.Result]);
        });

        results.ShouldBe([Result.Fail, Result.Skip, Result.Success]);
        run.Result.Outcome.ShouldBe(DeploymentOutcome.Failed);
        run.ResourceCalls.ShouldBe(["Check b", "Create b", "Check d", "Create d"]);
        _stack.Names.ShouldBe(["d"]);
    }

    [Fact]
    public async Task Deletes_what_is_independent_when_the_program_ends_well()
    {
        await _stack.UpAsync(program => program.ThingAsync("old", PropertyMap.Empty));
        _stack.Things.BeforeCreate = _ => throw new RpcException(StatusCode.Unknown, "boom");

        var run = await _stack.UpAsync(program => program.ThingAsync("b", PropertyMap.Empty, Reporting));

        run.ResourceCalls.ShouldBe(["Check b", "Create b", "Delete old-1"]);
        run.Result.Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Answers_a_program_that_knows_no_results_with_an_error()
    {
        RpcException? failure = null;
        _stack.Things.BeforeCreate = _ => throw new RpcException(StatusCode.Unknown, "boom");

        await _stack.UpAsync(async program => failure = await Should.ThrowAsync<RpcException>(program.ThingAsync("b", PropertyMap.Empty)));

        failure!.Code.ShouldBe(StatusCode.Internal);
        failure.Detail.ShouldBe("resource registration failed");
    }

    [Fact]
    public async Task Treats_a_refused_check_as_a_failure_of_that_resource()
    {
        _stack.Things.OnCheck = request => request.Name == "b" ? throw new RpcException(StatusCode.InvalidArgument, "no") : new CheckResponse { Inputs = request.News };

        var run = await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("b", PropertyMap.Empty, Reporting);
            await program.ThingAsync("d", PropertyMap.Empty, Reporting);
        });

        run.Errors.First().ShouldBe("no");
        _stack.Names.ShouldBe(["d"]);
    }

    private static void Reporting(RegisterResourceRequest request) => request.SupportsResultReporting = true;
}
