using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>
/// Writes JSON of values with outputs inside. JSON writing cannot wait, so it is done again, after waiting for what was not resolved, until
/// everything is.
/// </summary>
internal static class JsonOutputs
{
    public static async Task<OutputData<string>> SerializeAsync<T>(Output<T> output, JsonSerializerOptions? options)
    {
        var outer = await output.Data.ConfigureAwait(false);
        if (!outer.IsKnown)
            return outer.ToUnknown<string>();
        while (true)
        {
            var factory = new Factory();
            var withOutputs = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
            withOutputs.Converters.Add(factory);
            var json = JsonSerializer.Serialize(outer.Value, withOutputs);
            if (factory.Unresolved.Count > 0)
            {
                await Task.WhenAll(factory.Unresolved).ConfigureAwait(false);
                continue;
            }

            var found = factory.Found;
            return new(
                found.IsKnown ? json : null!, found.IsKnown, outer.IsSecret || found.IsSecret, outer.Resources.Union(found.Resources));
        }
    }

    /// <summary>Finds the outputs while JSON is written and adds up what they say about themselves.</summary>
    private sealed class Factory : JsonConverterFactory
    {
        public List<Task> Unresolved { get; } = [];

        public OutputData<object?> Found { get; private set; } = new(value: null);

        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsAssignableTo(typeof(IOutput)) || typeToConvert.IsAssignableTo(typeof(IInput)) || typeToConvert.IsAssignableTo(typeof(IUnion));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(OutputConverter<>).MakeGenericType(typeToConvert), this)!;

        /// <summary>The value, when it is there.</summary>
        public bool TryResolve(IOutput output, out object? value)
        {
            value = null;
            if (!output.Completion.IsCompletedSuccessfully)
            {
                Unresolved.Add(output.Completion);
                return false;
            }

            var data = output.GetDataAsync().GetAwaiter().GetResult();
            Found = new(null, Found.IsKnown && data.IsKnown, Found.IsSecret || data.IsSecret, Found.Resources.Union(data.Resources));
            value = data.Value;
            return data.IsKnown;
        }
    }

    private sealed class OutputConverter<T>(Factory factory) : JsonConverter<T>
    {
        public override bool HandleNull => false;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"JSON cannot be read into {typeToConvert}; read it into the plain type.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (value is IUnion union)
            {
                JsonSerializer.Serialize(writer, union.Value, options);
                return;
            }

            var output = value as IOutput ?? ((IInput)value!).Flat;
            if (factory.TryResolve(output, out var inner))
                JsonSerializer.Serialize(writer, inner, output.ValueType, options);
            else
                writer.WriteNullValue();
        }
    }
}
