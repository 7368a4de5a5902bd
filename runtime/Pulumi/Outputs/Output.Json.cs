using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>
    /// The JSON text of a value in which outputs and inputs may be nested anywhere. It is unknown or secret when one of them is, and depends
    /// on all they depend on.
    /// </summary>
    public static Output<string> JsonSerialize<T>(Output<T> output, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new(JsonOutputs.SerializeAsync(output, options));
    }

    /// <summary>The value that a JSON text stands for.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null) =>
        json.Apply(text => JsonSerializer.Deserialize<T>(text, options)!);
}
