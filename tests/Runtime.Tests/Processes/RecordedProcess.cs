using System.Text.Json.Nodes;

namespace Runtime.Tests.Processes;

/// <summary>What was recorded of one process in one run of the Pulumi CLI: how it was started, its calls, its end.</summary>
internal sealed class RecordedProcess
{
    private readonly IReadOnlyList<JsonNode> _lines;

    private RecordedProcess(IReadOnlyList<JsonNode> lines) => _lines = lines;

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Processes", "recorded");

    public JsonNode Start => Event("start") ?? throw new InvalidOperationException("The process was not started.");

    /// <summary>Null when it was killed.</summary>
    public int? ExitCode => (int?)Event("exit")?["code"];

    public bool WasInterrupted => Event("signal") is not null;

    /// <summary>What the engine called in a provider: <c>call</c>, <c>req</c>, and <c>res</c> or <c>code</c> and <c>message</c>.</summary>
    public IEnumerable<JsonNode> Received => _lines.Where(line => line["call"] is not null);

    /// <summary>What a program called in the engine: <c>sends</c>, <c>req</c>, and <c>res</c> or <c>code</c> and <c>message</c>.</summary>
    public IEnumerable<JsonNode> Sent => _lines.Where(line => line["sends"] is not null);

    /// <param name="file">Relative to <see cref="Folder"/>.</param>
    /// <param name="who"><c>program</c> or <c>provider</c>.</param>
    public static RecordedProcess Read(string file, string who) => new([..
        File.ReadLines(Path.Combine(Folder, file)).Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["who"] == who)]);

    /// <summary>The recordings with a process of that kind in them.</summary>
    public static IEnumerable<string> Files(string who) => Directory
        .EnumerateFiles(Folder, "*.jsonl", SearchOption.AllDirectories)
        .Where(file => File.ReadLines(file).Any(line => line.Contains($"\"who\":\"{who}\",\"ev\":\"start\"", StringComparison.Ordinal)))
        .Select(file => Path.GetRelativePath(Folder, file))
        .Order(StringComparer.Ordinal);

    /// <summary>The method without its service.</summary>
    public static string Method(JsonNode line) => ((string)(line["call"] ?? line["sends"])!).Split('/')[1];

    private JsonNode? Event(string name) => _lines.FirstOrDefault(line => (string?)line["ev"] == name);
}
