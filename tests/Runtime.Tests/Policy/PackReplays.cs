using System.Globalization;
using Marketplace.Testing;
using Pulumi.Engine.Processes;
using Pulumi.Policy.Hosting;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Policy;

/// <summary>
/// What the official engine was recorded to ask, asked of the same packs written with this SDK: the answers are those of the official SDK.
/// </summary>
public sealed class PackReplays
{
    // Properties that no schema names are passed on by engines; this SDK refuses them, so that a misspelt one is noticed.
    private const string ExtraProperties = "node-config.15-extra-props";

    public static TheoryData<string> Steps => [.. RecordedPolicyCall.Steps.Where(step => step != ExtraProperties)];

    private static async Task ReplayAsync(string step, AnalyzerService pack)
    {
        foreach (var exchange in RecordedPolicyCall.Of(step))
        {
            var (response, error, detail) = await exchange.SendAsync(pack);
            var subject = $"{step} {exchange.Method} {exchange.Request["urn"]}";

            error.ShouldBe(exchange.Error, $"{subject}: {detail}");
            if (error is not null)
                detail!.ShouldStartWith(exchange.Detail!, Case.Sensitive, subject);
            else
                RecordedAnswers.Comparable(exchange.Method, response!).ShouldBe(RecordedAnswers.Comparable(exchange.Method, exchange.Response!), subject);
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Are_answered_in_the_same_process(string step)
    {
        using var pack = new PolicyAnalyzer(RecordedPacks.Of(step));

        await ReplayAsync(step, pack);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Are_answered_over_a_connection(string step)
    {
        using var pack = new PolicyAnalyzer(RecordedPacks.Of(step));
        await using var server = await RpcServer.StartAsync([pack.Bind()], new RpcServerOptions { StopGrace = TimeSpan.Zero });
        await using var channel = new RpcChannel(server.Address);

        await ReplayAsync(step, new AnalyzerClient(channel));
    }

    [Theory]
    [InlineData("node-metadata.01-preview")]
    [InlineData("node-remediate.02-up")]
    [InlineData("stub-stack-inputs.02-up")]
    public async Task Are_answered_by_a_process(string step)
    {
        await using var bench = new ProcessBench();
        using var process = await ChildProcess.StartAsync(new ChildCommand(
            ProcessBench.Script(Path.Combine(bench.Bin, "pack"), ProcessBench.InRole("policy", $"POLICY_PACK={step}")), [await bench.Engine.GetAddressAsync(default)])
        {
            WorkingDirectory = bench.ProgramDirectory,
            Environment = bench.Environment,
        });
        var port = int.Parse((await new LineReader(process.Output).ReadAsync(default))!, NumberStyles.None, CultureInfo.InvariantCulture);
        await using (var channel = new RpcChannel($"127.0.0.1:{port}"))
            await ReplayAsync(step, new AnalyzerClient(channel));

        process.Interrupt();
        (await process.Exit.WaitAsync(TimeSpan.FromMinutes(2))).ShouldBe(0);
    }

    [Fact]
    public async Task Are_refused_where_a_property_is_configured_that_does_not_exist()
    {
        using var pack = new PolicyAnalyzer(RecordedPacks.Of(ExtraProperties));
        var configure = RecordedPolicyCall.Of(ExtraProperties).Single(exchange => exchange.Method == "Configure");

        var (_, error, detail) = await configure.SendAsync(pack);

        error.ShouldBe("InvalidArgument");
        detail.ShouldBe("the configuration of policy 'max-size' of policy pack 'alpha@v0.0.7' is wrong: surprise: not a property; known are label, max, modes");
    }
}
