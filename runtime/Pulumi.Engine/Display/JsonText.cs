using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pulumi.Engine.Display;

/// <summary>How documents for other programs are written: not escaped for HTML.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    public static JsonSerializerOptions IndentedByFour { get; } = new(Compact) { WriteIndented = true, IndentSize = 4, NewLine = "\n" };

    public static JsonSerializerOptions IndentedByTwo { get; } = new(IndentedByFour) { IndentSize = 2 };
}
