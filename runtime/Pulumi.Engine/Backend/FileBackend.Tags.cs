using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Backend;

public sealed partial class FileBackend
{
    /// <summary>The stack's tags, sorted; none when it has no tags file.</summary>
    public IReadOnlyDictionary<string, string> ReadTags(StackReferenceName stack)
    {
        var path = layout.TagsFile(stack);
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return tags;
        try
        {
            var members = JsonNode.Parse(ReadText(path))?["tags"] as JsonObject;
            foreach (var (name, value) in members ?? [])
                tags[name] = value?.GetValue<string>() ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw BackendErrors.CannotRead(path, e);
        }

        return tags;
    }

    public void WriteTags(StackReferenceName stack, IReadOnlyDictionary<string, string> tags)
    {
        EnsureLayout();
        var members = new JsonObject();
        foreach (var (name, value) in tags)
            members[name] = value;
        var document = new JsonObject { ["version"] = 1, ["tags"] = members };
        files.Write(layout.TagsFile(stack), JsonSerializer.SerializeToUtf8Bytes(document));
    }
}
