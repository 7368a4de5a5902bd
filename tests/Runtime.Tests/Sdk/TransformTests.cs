using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Sdk;

/// <summary>Transforms are called back by the engine, here at the end of the run as a real one may do.</summary>
public sealed class TransformTests
{
    private static readonly TransformRequest Request = new()
    {
        Type = "lab:index:Thing",
        Name = "a",
        Custom = true,
        Parent = "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev",
        Properties = Struct.Parser.ParseJson($$"""
            {"plain":1,"secret":{"{{PropertySignatures.Key}}":"{{PropertySignatures.OutputValue}}","value":"s","secret":true} }
            """),
        Options = new()
        {
            DependsOn = { "urn:pulumi:dev::proj::lab:index:Thing::other" },
            Protect = true,
            IgnoreChanges = { "x" },
            CustomTimeouts = new() { Create = "1h2m3.5s", Delete = "300000000000ns" },
            Aliases = { new Pulumirpc.Alias { Spec = new() { Name = "old" } } },
            Import = "imported",
            Provider = "urn:pulumi:dev::proj::pulumi:providers:lab::p::id",
        },
    };

    [Fact]
    public async Task See_and_change_inputs_and_options()
    {
        var seen = "";

        var response = await CallAsync((args, _) =>
        {
            var options = (CustomResourceOptions)args.Options;
            seen = $"{args.Type} {args.Name} {args.Custom} {args.Args["plain"]} {args.Args["secret"] is Output<object?>} {options.Protect} {options.ImportId} {options.CustomTimeouts!.Create}";
            options.IgnoreChanges.Add("y");
            options.DeleteBeforeReplace = true;
            return Task.FromResult<ResourceTransformResult?>(new(args.Args.SetItem("plain", Deployment.Instance.StackName), options));
        });

        seen.ShouldBe("lab:index:Thing a True 1 True True imported 01:02:03.5000000");
        response.Properties.Fields["plain"].StringValue.ShouldBe("dev");
        response.Properties.Fields["secret"].ToString().ShouldBeJson(Request.Properties.Fields["secret"].ToString());
        response.Options.IgnoreChanges.ShouldBe(["x", "y"]);
        response.Options.DependsOn.ShouldBe(Request.Options.DependsOn);
        response.Options.Provider.ShouldBe(Request.Options.Provider);
        response.Options.Aliases.Single().Spec.Name.ShouldBe("old");
        (response.Options.Protect, response.Options.DeleteBeforeReplace, response.Options.Import).ShouldBe((true, true, "imported"));
        (response.Options.CustomTimeouts.Create, response.Options.CustomTimeouts.Delete).ShouldBe(("3723500000000ns", "300000000000ns"));
    }

    [Fact]
    public async Task May_leave_everything_alone()
    {
        var response = await CallAsync((_, _) => Task.FromResult<ResourceTransformResult?>(null));

        response.Properties.ShouldBe(Request.Properties);
        response.Options.ShouldBe(Request.Options);
    }

    [Fact]
    public async Task May_fail() => (await Should.ThrowAsync<RpcException>(() => CallAsync((_, _) => throw new InvalidOperationException("no such zone"))))
        .Detail.ShouldContain("no such zone");

    [Theory]
    [InlineData("", null)]
    [InlineData("90s", "00:01:30")]
    [InlineData("1h0m0.25s", "01:00:00.2500000")]
    [InlineData("15us", "00:00:00.0000150")]
    [InlineData("2ms100ns", "00:00:00.0020001")]
    public void Durations_are_those_of_go(string text, string? expected) => TransformOptions.ParseDuration(text)?.ToString().ShouldBe(expected);

    private static async Task<TransformResponse> CallAsync(ResourceTransform transform)
    {
        TransformResponse? response = null;
        Exception? failure = null;
        Callback? callback = null;
        var engine = new FakeEngine { OnRegister = request => { callback ??= request.Transforms.FirstOrDefault(); return null; }, OnShutdownAsync = EndAsync };
        engine.Features.Add("transforms");
        var options = new StackOptions { ResourceTransforms = { transform } };
        (await Deployment.RunInlineAsync(engine.Settings, () => Task.FromResult<IDictionary<string, object?>>(ImmutableDictionary<string, object?>.Empty), options)).ShouldBe(0);
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return response!;

        async Task EndAsync()
        {
            await using var channel = new RpcChannel(callback!.Target);
            try
            {
                var answer = await new CallbacksClient(channel)
                    .InvokeAsync(new() { Token = callback.Token, Request = Request.ToByteString() }, CancellationToken.None);
                response = TransformResponse.Parser.ParseFrom(answer.Response);
            }
            catch (RpcException exception)
            {
                failure = exception;
            }
        }
    }
}
