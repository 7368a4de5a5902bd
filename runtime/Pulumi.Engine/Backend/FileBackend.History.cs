using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Backend;

public sealed partial class FileBackend
{
    private const string RecordExtension = ".history.json";

    private static readonly JsonSerializerOptions HistoryFormat = new()
    {
        WriteIndented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds an operation to the history, with a copy of the state it left.</summary>
    public void AddHistory(StackReferenceName stack, HistoryRecord record)
    {
        var now = UnixNano();
        while (File.Exists(layout.HistoryRecord(stack, now)))
            now++;
        files.Write(
            layout.HistoryRecord(stack, now), JsonSerializer.SerializeToUtf8Bytes(record.ToJson(), HistoryFormat));
        if (CurrentFile(stack) is { } path)
            files.Copy(path, layout.HistoryCheckpoint(stack, now, Extension(path)));
    }

    /// <summary>The operations on a stack, the latest first.</summary>
    public IReadOnlyList<HistoryRecord> ReadHistory(StackReferenceName stack)
    {
        var folder = layout.History(stack);
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. Directory.EnumerateFiles(folder, "*" + RecordExtension)
                .OrderByDescending(path => path.Length).ThenByDescending(path => path, StringComparer.Ordinal)
                .Select(ReadRecord),
        ];
    }

    private static HistoryRecord ReadRecord(string path)
    {
        try
        {
            return HistoryRecord.FromJson(JsonNode.Parse(ReadText(path)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw BackendErrors.CannotRead(path, e);
        }
    }

    private void MoveHistory(StackReferenceName from, StackReferenceName to)
    {
        var folder = layout.History(from);
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith(from.Name + "-", StringComparison.Ordinal))
                files.Link(path, Path.Combine(layout.History(to), to.Name + name[from.Name.Length..]));
        }

        DeleteFolder(folder);
    }
}
