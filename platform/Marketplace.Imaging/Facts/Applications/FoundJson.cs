using System.Text.Json;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>JSON files of an image, read only as far as they are sound.</summary>
internal static class FoundJson
{
    private const long Largest = 16 * 1024 * 1024;

    /// <summary>Null when the file is too large, no JSON or no object.</summary>
    public static JsonElement? ReadObject(IImageFiles files, ImageFile file) => Read(files, file, JsonValueKind.Object);

    /// <summary>Null when the file is too large, no JSON or no array.</summary>
    public static JsonElement? ReadArray(IImageFiles files, ImageFile file) => Read(files, file, JsonValueKind.Array);

    private static JsonElement? Read(IImageFiles files, ImageFile file, JsonValueKind kind)
    {
        if (file.Size > Largest)
            return null;
        try
        {
            // Decoded first: bytes that are no UTF-8 would throw only when somebody asks for the text.
            using var content = new StreamReader(files.Open(file));
            using var json = JsonDocument.Parse(content.ReadToEnd(), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return json.RootElement.ValueKind == kind ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text that is not empty; null otherwise.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
