using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine.Backend;

namespace Pulumi.Engine.Workspace;

/// <summary>
/// Which stack of a project commands work on when none is named; remembered per backend in
/// <c>$PULUMI_HOME/workspaces/PROJECT-HASH-workspace.json</c>, where HASH is the SHA-1 of the project file's path.
/// </summary>
public sealed class SelectedStack(EngineFolders folders, Project project, BackendUrl backend)
{
    private string FilePath => Path.Combine(
        folders.PulumiHome,
        "workspaces",
#pragma warning disable CA5350 // The Pulumi CLI's file name, not a protection.
        $"{project.Name}-{Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(project.Path)))}-workspace.json");
#pragma warning restore CA5350

    /// <summary>The fully qualified name, or null when none was selected; an unreadable file selects none.</summary>
    public string? Get()
    {
        var json = Read();
        return Text(json["stacks"] is JsonObject stacks ? stacks[backend.Url] : null) ?? Text(json["stack"]);
    }

    public void Set(StackReferenceName stack)
    {
        var json = Read();
        if (json["stacks"] is not JsonObject stacks)
            json["stacks"] = stacks = [];
        stacks[backend.Url] = stack.FullyQualifiedName;
        json["stack"] = stack.FullyQualifiedName;
        Write(json);
    }

    public void Clear()
    {
        var json = Read();
        (json["stacks"] as JsonObject)?.Remove(backend.Url);
        json.Remove("stack");
        if (File.Exists(FilePath))
            Write(json);
    }

    private JsonObject Read()
    {
        try
        {
            return File.Exists(FilePath) ? JsonNode.Parse(File.ReadAllText(FilePath)) as JsonObject ?? [] : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Write(JsonObject json) => DurableFile.Default.Write(FilePath, Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
