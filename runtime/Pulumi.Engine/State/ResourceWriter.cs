using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.State;

/// <summary>One resource as a state file has it; what is empty, false or null is left out, except urn, custom and type.</summary>
internal static class ResourceWriter
{
    public static byte[] ToJson(ResourceState resource, SecretCodec secrets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, StateValueWriter.Options))
            Write(json, resource, secrets);
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter json, ResourceState resource, SecretCodec secrets)
    {
        json.WriteStartObject();
        json.WriteString("urn"u8, resource.Urn.ToString());
        json.WriteBoolean("custom"u8, resource.Custom);
        Flag(json, "delete", resource.Delete);
        Text(json, "id", resource.Id);
        json.WriteString("type"u8, resource.Type);
        Map(json, "inputs", resource.Inputs, secrets);
        Map(json, "outputs", resource.Outputs, secrets);
        Text(json, "parent", resource.Parent?.ToString());
        Flag(json, "protect", resource.Protect);
        Flag(json, "taint", resource.Taint);
        Flag(json, "external", resource.External);
        Urns(json, "dependencies", resource.Dependencies);
        Texts(json, "initErrors", resource.InitErrors);
        Text(json, "provider", resource.Provider);
        PropertyDependencies(json, resource.PropertyDependencies);
        Flag(json, "pendingReplacement", resource.PendingReplacement);
        Texts(json, "additionalSecretOutputs", resource.AdditionalSecretOutputs);
        Urns(json, "aliases", resource.Aliases);
        Timeouts(json, resource.CustomTimeouts);
        Text(json, "importID", resource.ImportId);
        Flag(json, "retainOnDelete", resource.RetainOnDelete);
        Text(json, "deletedWith", resource.DeletedWith?.ToString());
        Urns(json, "replaceWith", resource.ReplaceWith);
        Time(json, "created", resource.Created);
        Time(json, "modified", resource.Modified);
        Text(json, "sourcePosition", resource.SourcePosition);
        StackTrace(json, resource.StackTrace);
        Texts(json, "ignoreChanges", resource.IgnoreChanges);
        Texts(json, "hideDiff", resource.HideDiff);
        Texts(json, "replaceOnChanges", resource.ReplaceOnChanges);
        if (resource.ReplacementTrigger is { } trigger)
        {
            json.WritePropertyName("replacementTrigger"u8);
            StateValueWriter.Write(json, trigger, secrets);
        }

        Flag(json, "refreshBeforeUpdate", resource.RefreshBeforeUpdate);
        Text(json, "viewOf", resource.ViewOf?.ToString());
        Hooks(json, resource.ResourceHooks);
        Text(json, "extensionRef", resource.ExtensionRef);
        Text(json, "snippetID", resource.SnippetId);
        json.WriteEndObject();
    }

    /// <summary>RFC 3339 with as many digits of a second as there are.</summary>
    public static string Format(DateTimeOffset time) => time.ToString(
        time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        CultureInfo.InvariantCulture);

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, value);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
            json.WriteString(name, Format(time));
    }

    private static void Map(Utf8JsonWriter json, string name, PropertyMap map, SecretCodec secrets)
    {
        if (map.Count == 0)
            return;
        json.WritePropertyName(name);
        StateValueWriter.Write(json, map, secrets);
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (texts.IsDefaultOrEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Urns(Utf8JsonWriter json, string name, ImmutableArray<Urn> urns)
    {
        if (urns.IsDefaultOrEmpty)
            return;
        json.WritePropertyName(name);
        Urns(json, urns);
    }

    private static void Urns(Utf8JsonWriter json, ImmutableArray<Urn> urns)
    {
        json.WriteStartArray();
        foreach (var urn in urns)
            json.WriteStringValue(urn.ToString());
        json.WriteEndArray();
    }

    private static void PropertyDependencies(Utf8JsonWriter json, ImmutableSortedDictionary<string, ImmutableArray<Urn>> all)
    {
        if (all.IsEmpty)
            return;
        json.WriteStartObject("propertyDependencies"u8);
        foreach (var (property, urns) in all)
        {
            json.WritePropertyName(property);
            Urns(json, urns.IsDefault ? [] : urns);
        }

        json.WriteEndObject();
    }

    private static void Timeouts(Utf8JsonWriter json, CustomTimeouts timeouts)
    {
        if (timeouts.IsNone)
            return;
        json.WriteStartObject("customTimeouts"u8);
        Seconds(json, "create", timeouts.Create);
        Seconds(json, "update", timeouts.Update);
        Seconds(json, "delete", timeouts.Delete);
        Seconds(json, "read", timeouts.Read);
        json.WriteEndObject();
    }

    private static void Seconds(Utf8JsonWriter json, string name, double seconds)
    {
        if (seconds == 0)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(GoNumber.Format(seconds), skipInputValidation: true);
    }

    private static void StackTrace(Utf8JsonWriter json, ImmutableArray<string> positions)
    {
        if (positions.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("stackTrace"u8);
        foreach (var position in positions)
        {
            json.WriteStartObject();
            Text(json, "sourcePosition", position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Hooks(Utf8JsonWriter json, ImmutableSortedDictionary<string, ImmutableArray<string>> hooks)
    {
        if (hooks.IsEmpty)
            return;
        json.WriteStartObject("resourceHooks"u8);
        foreach (var (type, names) in hooks)
            Texts(json, type, names);
        json.WriteEndObject();
    }
}
