using System.Diagnostics;
using System.Globalization;
using Marketplace.Testing;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;

namespace EndToEnd.Tests;

/// <summary>The repository's policy pack as the process that the official engine starts.</summary>
public sealed class PackProcess : IDisposable
{
    // The process learns the project from its working directory; an engine address at which nobody listens keeps nothing from working.
    private readonly Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Marketplace.PolicyPack.dll"), "127.0.0.1:1"])
    {
        WorkingDirectory = RepositoryFiles.PathOf("stacks"),
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    [Fact]
    public async Task Answers_what_the_official_engine_was_recorded_to_ask()
    {
        var port = int.Parse((await process.StandardOutput.ReadLineAsync())!, NumberStyles.None, CultureInfo.InvariantCulture);
        await using (var channel = new RpcChannel($"127.0.0.1:{port}"))
        {
            var pack = new AnalyzerClient(channel);
            // Configure names policies of other packs, and after Cancel no pack has to answer.
            foreach (var call in RecordedPolicyCall.Steps.SelectMany(RecordedPolicyCall.Of).Where(call => call.Method is not ("Configure" or "Cancel")))
            {
                var (response, error, detail) = await call.SendAsync(pack);
                error.ShouldBeNull($"{call.Method} {call.Request["urn"]}: {detail}");
                response.ShouldNotBeNull();
            }
            await pack.CancelAsync(default);
        }

        using (var signal = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        process.ExitCode.ShouldBe(0);
        (await process.StandardOutput.ReadToEndAsync()).ShouldBeEmpty();
    }
}
