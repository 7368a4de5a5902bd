using System.Globalization;
using Marketplace.Imaging.Tools;

namespace Marketplace.Tests.Imaging;

public sealed class ToolRuns : IDisposable
{
    private readonly DiskFolder folder = new();
    private readonly ToolRunner runner = new(TestMachine.Real);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Hear_every_line_of_both_outputs()
    {
        var lines = new List<string>();

        await runner.RunAsync(Shell("echo one; echo two >&2; echo; printf three") with { Line = lines.Add }, CancellationToken.None);

        lines.Order().ShouldBe(["one", "three", "two"]);
    }

    [Fact]
    public async Task Say_how_a_tool_failed_with_its_last_lines()
    {
        var failure = await Should.ThrowAsync<ToolFailedException>(() => runner.RunAsync(Shell("seq 1 50; echo 'E: no such package'; exit 7"), CancellationToken.None));

        failure.ExitCode.ShouldBe(7);
        failure.LastLines.Count.ShouldBe(12);
        failure.LastLine.ShouldBe("E: no such package");
        failure.Diagnostic.Code.ShouldBe("MKT4003");
        failure.Message.ShouldStartWith("sh ended with exit code 7: ");
    }

    [Fact]
    public async Task See_only_the_environment_they_are_given()
    {
        var lines = new List<string>();

        await runner.RunAsync(new ToolCall("sh", ["-c", "env | cut -d= -f1 | sort"]) { Line = lines.Add, Environment = { ["SOURCE_DATE_EPOCH"] = "1" } }, CancellationToken.None);

        lines.Except(["_", "PWD", "SHLVL", "OLDPWD"]).ShouldBe(["HOME", "LC_ALL", "PATH", "SOURCE_DATE_EPOCH", "TZ"]);
    }

    [Fact]
    public async Task Read_what_is_fed_to_them()
    {
        var lines = new List<string>();

        await runner.RunAsync(new ToolCall("cat", []) { Input = "a\nb\n", Line = lines.Add }, CancellationToken.None);

        lines.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task End_with_everything_they_started_when_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var grandchild = new TaskCompletionSource<string>();
        // The grandchild has its own session, as a daemon would.
        var run = runner.RunAsync(Shell("setsid sleep 1000 & readlink /proc/self/ns/pid; wait") with { Line = line => grandchild.TrySetResult(line) }, stop.Token);
        var name = await grandchild.Task;

        stop.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        await EndOfNamespaceAsync(name);
    }

    [Fact]
    public async Task Mount_where_nobody_else_sees_it()
    {
        Directory.CreateDirectory(folder["mnt"]);

        await runner.RunAsync(Shell($"mount -t tmpfs none '{folder["mnt"]}' && touch '{folder["mnt"]}/inside'"), CancellationToken.None);

        Directory.EnumerateFileSystemEntries(folder["mnt"]).ShouldBeEmpty();
    }

    private static ToolCall Shell(string script) => new("sh", ["-c", script]);

    // Nothing tells when the kernel is done with the last process of a namespace, so this looks until it is.
    private static async Task EndOfNamespaceAsync(string name)
    {
        while (Directory.EnumerateDirectories("/proc").Any(process => int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _) && Namespace(process) == name))
            await Task.Yield();

        static string? Namespace(string process)
        {
            try
            {
                return File.ResolveLinkTarget(Path.Combine(process, "ns/pid"), returnFinalTarget: false)?.Name;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
