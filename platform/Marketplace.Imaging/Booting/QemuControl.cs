using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// Talks to a running QEMU on its standard streams (QEMU Machine Protocol): one command at a time, answers in the order of commands.
/// </summary>
internal sealed partial class QemuControl
{
    private readonly Channel<string> commands = Channel.CreateUnbounded<string>();
    private readonly Queue<TaskCompletionSource<JsonNode?>> waiting = new();
    private readonly Lock gate = new();

    public QemuControl() => _ = SendAsync("""{"execute":"qmp_capabilities"}""");

    /// <summary>For QEMU's standard input.</summary>
    public ChannelReader<string> Commands => commands.Reader;

    /// <summary>Why the machine ended by itself, as QEMU names it (<c>guest-shutdown</c>, <c>guest-reset</c>, …); null while it runs.</summary>
    public string? Shutdown { get; private set; }

    /// <summary>Takes a line of QEMU's output.</summary>
    public void Read(string line)
    {
        if (!line.StartsWith('{') || Parse(line) is not JsonObject message)
            return;
        if ((string?)message["event"] == "SHUTDOWN")
            Shutdown = (string?)message["data"]?["reason"] ?? "unknown";
        lock (gate)
        {
            if ((message.ContainsKey("return") || message.ContainsKey("error")) && waiting.TryDequeue(out var command))
                command.TrySetResult(message["return"]);
        }
    }

    /// <summary>The network's connections as they are now.</summary>
    public async Task<IReadOnlyList<Connection>> ConnectionsAsync(CancellationToken cancellationToken)
    {
        var table = (string?)await SendAsync("""{"execute":"human-monitor-command","arguments":{"command-line":"info usernet"}}""").WaitAsync(cancellationToken).ConfigureAwait(false) ?? "";
        return [.. Row().Matches(table).Select(row => new Connection(row.Groups["state"].Value, Number(row, "host"), Number(row, "guest")))];
    }

    private Task<JsonNode?> SendAsync(string command)
    {
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue(answer);
            commands.Writer.TryWrite(command);
        }
        return answer.Task;
    }

    private static JsonNode? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static int Number(Match row, string group) => int.Parse(row.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    //   TCP[HOST_FORWARD]  13       127.0.0.1 34939      168.0.2.15    22     0     0
    [GeneratedRegex(@"TCP\[(?<state>[A-Z0-9_]+)\]\s+[0-9-]+\s+127\.0\.0\.1\s+(?<host>[0-9]+)\s+[0-9.]+\s+(?<guest>[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}

/// <summary>A row of QEMU's network: a forwarded port, or a connection through one.</summary>
/// <param name="State"><c>HOST_FORWARD</c> for the port itself, else a state of TCP.</param>
/// <param name="HostPort">On the loopback of this machine.</param>
internal sealed record Connection(string State, int HostPort, int GuestPort);
