using System.Diagnostics;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Plugins;

public sealed class ChildrenOfTheEngine
{
    [Fact]
    public async Task Die_with_an_engine_that_is_killed()
    {
        await using var bench = new ProcessBench();
        var pipe = Path.Combine(bench.Root, "pipe");
        var child = ProcessBench.Script(Path.Combine(bench.Root, "child"), $"mkfifo {pipe}; exec 9<>{pipe}; echo; exec sleep 600");
        var engine = ProcessBench.Script(Path.Combine(bench.Root, "engine"), ProcessBench.InRole("engine"));
        using var process = Process.Start(new ProcessStartInfo(engine, child) { RedirectStandardOutput = true })!;
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready");
        using var held = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Read));

        process.Kill();

        (await held.ReadAsync(new byte[1])).ShouldBe(0);
    }
}
