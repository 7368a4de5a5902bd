using System.Text.Json;

namespace Marketplace.Cli;

/// <summary>JSON for people and for pipes: two spaces, no needless escapes.</summary>
internal static class Indented
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
