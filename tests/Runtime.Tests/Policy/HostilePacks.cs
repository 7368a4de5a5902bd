using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Processes;
using Pulumi.Policy;
using Pulumi.Policy.Hosting;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Policy;

/// <summary>Packs that misbehave, and requests that are larger than anyone wants.</summary>
public sealed class HostilePacks
{
    private const string Urn = "urn:pulumi:dev::lab::lab:index:Bucket::b";

    private static ResourcePolicy NameIsShort() => Rules.Of("name-is-short", args =>
    {
        if (InputNode.ToText(args.Inputs["name"]).Length > 64)
            args.Report("the name is too long", "name");
    });

    private static async Task<(int Exit, string Error)> RunAsync(string pack)
    {
        await using var bench = new ProcessBench();
        using var process = await ChildProcess.StartAsync(new ChildCommand(
            ProcessBench.Script(Path.Combine(bench.Bin, "pack"), ProcessBench.InRole("policy", $"POLICY_PACK={pack}")), ["127.0.0.1:1"])
        {
            WorkingDirectory = bench.ProgramDirectory,
            Environment = bench.Environment,
        });
        var output = new LineReader(process.Output);
        var error = new LineReader(process.Error);
        (await output.ReadAsync(default)).ShouldBeNull("no port");
        var lines = new List<string>();
        while (await error.ReadAsync(default) is { } line)
            lines.Add(line);
        return (await process.Exit.WaitAsync(TimeSpan.FromMinutes(2)), string.Join('\n', lines));
    }

    [Fact]
    public async Task Are_refused_with_the_reason_when_they_are_not_well_formed()
    {
        var (exit, error) = await RunAsync("two-policies-of-one-name");

        exit.ShouldBe(1);
        error.ShouldContain("the policy pack could not be made: Invalid policy name \"p\": two policies of the pack \"alpha\" have it.");
    }

    [Fact]
    public async Task Are_refused_with_the_reason_when_their_own_code_throws()
    {
        var (exit, error) = await RunAsync("throws-when-made");

        exit.ShouldBe(1);
        error.ShouldContain("printed while the pack is made");
        error.ShouldContain("the policy pack could not be made: System.InvalidOperationException: no baseline");
    }

    [Fact]
    public async Task Hear_of_configuration_for_a_policy_that_they_do_not_have()
    {
        var engine = new ListeningEngine();
        using var pack = new PolicyAnalyzer(Rules.Pack(NameIsShort()));
        pack.UseEngine(engine);
        var request = new ConfigureAnalyzerRequest();
        request.PolicyConfig["name-is-shrot"] = new PolicyConfig { EnforcementLevel = Pulumirpc.EnforcementLevel.Mandatory };
        request.PolicyConfig["all"] = new PolicyConfig();

        await pack.ConfigureAsync(request, default);

        engine.Said.ShouldBe(["Warning: policy pack 'alpha@v0.0.7' has no policy 'name-is-shrot': what is configured for it has no effect"]);
    }

    [Fact]
    public async Task Tell_the_engine_over_its_connection()
    {
        var engine = new ListeningEngine();
        await using var server = await RpcServer.StartAsync([engine.Bind()], new RpcServerOptions { StopGrace = TimeSpan.Zero });
        using var pack = new PolicyAnalyzer(Rules.Pack(NameIsShort()));
        await pack.HandshakeAsync(new AnalyzerHandshakeRequest { EngineAddress = server.Address }, default);
        var request = new ConfigureAnalyzerRequest();
        request.PolicyConfig["other"] = new PolicyConfig();

        await pack.ConfigureAsync(request, default);

        engine.Said.ShouldHaveSingleItem().ShouldContain("no policy 'other'");
    }

    [Fact]
    public async Task Refuse_properties_for_a_policy_that_takes_none()
    {
        using var pack = new PolicyAnalyzer(Rules.Pack(NameIsShort()));
        var request = new ConfigureAnalyzerRequest();
        request.PolicyConfig["name-is-short"] = new PolicyConfig { Properties = new Struct { Fields = { ["max"] = Value.ForNumber(3) } } };

        (await Should.ThrowAsync<RpcException>(() => pack.ConfigureAsync(request, default))).Detail
            .ShouldBe("the configuration of policy 'name-is-short' of policy pack 'alpha@v0.0.7' is wrong: max: the policy takes no configuration but a level");
    }

    [Fact]
    public async Task Name_the_policy_when_nothing_was_configured_that_must_be()
    {
        using var pack = new PolicyAnalyzer(Rules.Pack(Rules.Of("limit", args => args.Config<Needed>(), PolicyConfiguration.Of<Needed>())));

        (await Should.ThrowAsync<RpcException>(() => pack.AnalyzeAsync(new AnalyzeRequest { Urn = Urn }, default))).Detail
            .ShouldBe("the configuration of policy 'limit' of policy pack 'alpha@v0.0.7' is wrong: max is required");
    }

    [Fact]
    public async Task Answer_for_a_resource_of_two_hundred_megabytes()
    {
        using var pack = new PolicyAnalyzer(Rules.Pack(NameIsShort()));
        await using var server = await RpcServer.StartAsync([pack.Bind()], new RpcServerOptions { StopGrace = TimeSpan.Zero });
        await using var channel = new RpcChannel(server.Address);
        var request = new AnalyzeRequest { Urn = Urn, Properties = new Struct { Fields = { ["content"] = Value.ForString(new string('x', 200_000_000)), ["name"] = Value.ForString(new string('n', 65)) } } };

        var response = await new AnalyzerClient(channel).AnalyzeAsync(request, default);

        response.Diagnostics.ShouldHaveSingleItem().Urn.ShouldBe(Urn);
    }

    [Fact]
    public async Task Answer_for_ten_thousand_resources()
    {
        using var pack = new PolicyAnalyzer(Rules.Pack(new StackPolicy
        {
            Name = "parents-exist",
            Description = "All.",
            Validate = StackPolicy.Of(args =>
            {
                foreach (var lost in args.Resources.Where(resource => resource.Parent is null))
                    args.Report("it has no parent", lost);
            }),
        }));
        var request = new AnalyzeStackRequest();
        for (var i = 0; i < 10_000; i++)
            request.Resources.Add(new AnalyzerResource { Urn = string.Create(CultureInfo.InvariantCulture, $"urn:{i:00000}"), Type = "t", Name = "n", Parent = i == 0 ? "" : "urn:00000", Properties = new Struct() });

        var response = await pack.AnalyzeStackAsync(request, default);

        response.Diagnostics.ShouldHaveSingleItem().Urn.ShouldBe("urn:00000");
    }

    [Fact]
    public async Task Answer_many_requests_at_once_without_mixing_them_up()
    {
        using var pack = new PolicyAnalyzer(Rules.Pack(Rules.Of("slow", args => args.Report(InputNode.ToText(args.Inputs["name"])))));

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => pack.AnalyzeAsync(
            new AnalyzeRequest { Urn = Urn, Properties = new Struct { Fields = { ["name"] = Value.ForString($"bucket {i}") } } }, default)));

        answers.Select(answer => answer.Diagnostics.Single().Message).ShouldBe(Enumerable.Range(0, 500).Select(i => $"About slow.\nbucket {i}"));
    }

    private sealed record Needed(int Max);

    private sealed class ListeningEngine : EngineService
    {
        private readonly List<string> said = [];

        public IReadOnlyList<string> Said => said;

        public override Task LogAsync(LogRequest request, CancellationToken cancellationToken)
        {
            said.Add($"{request.Severity}: {request.Message}");
            return Task.CompletedTask;
        }
    }
}
