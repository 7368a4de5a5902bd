using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Simulator.Http;

/// <summary>JSON settings shared by everything the simulator writes.</summary>
internal static class Json
{
    /// <summary>Compact; characters such as apostrophes stay readable in error messages.</summary>
    public static readonly JsonSerializerOptions Text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
