using System.Diagnostics;
using Marketplace.Imaging.Building;

namespace Marketplace.Imaging.Tools;

/// <summary>
/// Runs programs that die with this process, however it dies. Each runs as the first process of its own PID namespace under
/// a parent with a death signal: when this process is killed, the parent gets SIGKILL, then the first process, and with it
/// the kernel ends everything in the namespace. A mount namespace goes the same way, so that no file system that a tool
/// mounted stays behind. In a container that may not make namespaces, the death signal alone reaches the tool itself.
/// Without root, tools are root in a user namespace with the account's subordinate ids, so that they can give files away.
/// </summary>
public sealed class ToolRunner(Machine machine)
{
    private const int RememberedLines = 12;
    private readonly Lazy<Task<bool>> namespaces = new(() => TryNamespacesAsync(machine));

    /// <summary>What wraps each tool; part of util-linux.</summary>
    public static IReadOnlyList<Tool> Wrappers { get; } = [new("setpriv", "util-linux"), new("unshare", "util-linux")];

    /// <summary>Whether tools run as root, be it in a user namespace.</summary>
    public async Task<bool> RunsAsRootAsync() => machine.IsRoot || await namespaces.Value.ConfigureAwait(false);

    /// <summary>Removes a folder with files of any owner that tools made.</summary>
    public async Task RemoveAsync(string directory, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
            return;
        Mounts.RefuseBelow(directory);
        if (machine.IsRoot)
            Directory.Delete(directory, recursive: true);
        else
            await RunAsync(new ToolCall("rm", ["--recursive", "--force", "--one-file-system", directory]), cancellationToken).ConfigureAwait(false);
    }

    /// <returns>When the program ended with 0.</returns>
    /// <exception cref="ToolFailedException">It ended with anything else.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and all it started are gone.</exception>
    public async Task RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = Describe(machine, call, !call.OutlivesUs && await namespaces.Value.ConfigureAwait(false)) };
        var lastLines = new Queue<string>();
        await ToolThread.Run(() => process.Start()).ConfigureAwait(false);
        var stop = cancellationToken.Register(() => Kill(process));
        await using (stop.ConfigureAwait(false))
        {
            using var ended = new CancellationTokenSource();
            var feed = FeedAsync(process, call, ended.Token);
            await Task.WhenAll(
                ReadAsync(process.StandardOutput, call.Line, lastLines),
                ReadAsync(process.StandardError, call.Line, lastLines)).ConfigureAwait(false);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await feed.ConfigureAwait(false);
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
            throw new ToolFailedException(call.Command, process.ExitCode, [.. lastLines]);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    private static async Task FeedAsync(Process process, ToolCall call, CancellationToken ended)
    {
        try
        {
            if (call.Input is { } input)
                await process.StandardInput.WriteAsync(input.AsMemory(), ended).ConfigureAwait(false);
            if (call.Commands is { } commands)
            {
                await foreach (var line in commands.ReadAllAsync(ended).ConfigureAwait(false))
                {
                    await process.StandardInput.WriteAsync($"{line}\n".AsMemory(), ended).ConfigureAwait(false);
                    await process.StandardInput.FlushAsync(ended).ConfigureAwait(false);
                }
            }
            process.StandardInput.Close();
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The program ended without reading; its exit code says why.
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string>? tell, Queue<string> lastLines)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            lock (lastLines)
            {
                lastLines.Enqueue(line);
                if (lastLines.Count > RememberedLines)
                    lastLines.Dequeue();
                tell?.Invoke(line);
            }
        }
    }

    private static ProcessStartInfo Describe(Machine machine, ToolCall call, bool namespaces)
    {
        string[] command = [machine.Find(call.Command) ?? call.Command, .. call.Arguments];
        if (namespaces)
            command = [.. Unshare(machine), "--mount", "--pid", "--fork", "--kill-child=KILL", "--", .. command];
        if (!call.OutlivesUs)
            command = [machine.Find("setpriv") ?? "setpriv", "--pdeathsig", "KILL", .. command];
        // Outermost, because the kernel forgets a death signal when a process gets new capabilities.
        if (namespaces && !machine.IsRoot)
            command = [.. Unshare(machine), "--user", "--map-root-user", "--map-auto", "--", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = call.WorkingDirectory ?? "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in machine.ToolEnvironment().Concat(call.Environment))
            start.Environment[name] = value;
        return start;
    }

    private static string[] Unshare(Machine machine) => [machine.Find("unshare") ?? "unshare"];

    private static async Task<bool> TryNamespacesAsync(Machine machine)
    {
        using var process = new Process { StartInfo = Describe(machine, new ToolCall("true", []), namespaces: true) };
        try
        {
            await ToolThread.Run(() => process.Start()).ConfigureAwait(false);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return process.ExitCode == 0;
    }
}
