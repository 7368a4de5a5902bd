using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Processes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Policy;

/// <summary>A pack as the process that an engine starts.</summary>
public sealed class PackProcesses
{
    private static Task<ChildProcess> StartAsync(ProcessBench bench) => ChildProcess.StartAsync(
        new ChildCommand(ProcessBench.Script(Path.Combine(bench.Bin, "pack"), ProcessBench.InRole("policy")), ["127.0.0.1:1"]) { WorkingDirectory = bench.ProgramDirectory, Environment = bench.Environment });

    [Fact]
    public async Task Print_nothing_but_the_port_and_answer_what_an_engine_asks()
    {
        await using var bench = new ProcessBench();
        using var process = await StartAsync(bench);
        var lines = new LineReader(process.Output);
        var port = int.Parse((await lines.ReadAsync(default))!, NumberStyles.None, CultureInfo.InvariantCulture);
        await using (var channel = new RpcChannel($"127.0.0.1:{port}"))
        {
            var pack = new AnalyzerClient(channel);
            await pack.HandshakeAsync(new AnalyzerHandshakeRequest { EngineAddress = "127.0.0.1:1" }, default);
            await pack.ConfigureStackAsync(new AnalyzerStackConfigureRequest { Stack = "dev" }, default);

            (await pack.GetPluginInfoAsync(default)).Version.ShouldBe("0.0.7");
            (await pack.GetAnalyzerInfoAsync(default)).Policies.ShouldHaveSingleItem().EnforcementLevel.ShouldBe(EnforcementLevel.Mandatory);
            var answer = await pack.AnalyzeAsync(new AnalyzeRequest { Type = "t", Properties = new Struct { Fields = { ["acl"] = Value.ForString("public") } } }, default);

            answer.Diagnostics.ShouldHaveSingleItem().Message.ShouldBe("Buckets must not be public.\nacl: it is public");
            await pack.CancelAsync(default);
        }
        process.Interrupt();
        (await process.Exit.WaitAsync(TimeSpan.FromMinutes(2))).ShouldBe(0);
        (await lines.ReadAsync(default)).ShouldBeNull();
    }
}
