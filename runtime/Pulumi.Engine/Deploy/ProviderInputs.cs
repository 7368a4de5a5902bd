using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The inputs of provider resources: the package's configuration, and what the engine needs to find the plugin again.</summary>
internal static class ProviderInputs
{
    private const string VersionKey = "version";
    private const string InternalKey = "__internal";
    private const string DownloadUrlKey = "pluginDownloadURL";

    /// <summary>Adds version and download address; without either the inputs stay as they are.</summary>
    public static PropertyMap WithPlugin(PropertyMap inputs, string version, string downloadUrl)
    {
        if (version.Length == 0 && downloadUrl.Length == 0) return inputs;
        var bookkeeping = Internal(inputs);
        if (version.Length > 0) inputs = inputs.SetItem(VersionKey, version);
        if (downloadUrl.Length > 0) bookkeeping = bookkeeping.SetItem(DownloadUrlKey, downloadUrl);
        return inputs.SetItem(InternalKey, bookkeeping);
    }

    public static string? Version(PropertyMap inputs) => Text(inputs, VersionKey);

    public static string? DownloadUrl(PropertyMap inputs) => Text(Internal(inputs), DownloadUrlKey);

    /// <summary>What the provider itself is told.</summary>
    public static PropertyMap WithoutInternal(PropertyMap inputs) => inputs.Remove(InternalKey);

    /// <summary>Inputs that a provider returned, with the bookkeeping and the version of those it was given.</summary>
    /// <exception cref="ProviderException">The provider chose another version.</exception>
    public static PropertyMap Restore(PropertyMap answered, PropertyMap sent)
    {
        if (sent.TryGetValue(InternalKey, out var bookkeeping)) answered = answered.SetItem(InternalKey, bookkeeping);
        if (!sent.TryGetValue(VersionKey, out var version)) return answered;
        if (answered.TryGetValue(VersionKey, out var chosen) && !chosen.Unwrap().Equals(version.Unwrap()))
            throw new ProviderException($"the provider changed its version from {version} to {chosen}, which it must not do");
        return answered.SetItem(VersionKey, version);
    }

    /// <summary>The form of configuration that old providers read: <c>pkg:config:key</c> to text, secrets in clear.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Variables(string package, PropertyMap inputs)
    {
        foreach (var (key, value) in inputs)
        {
            if (key is VersionKey or InternalKey) continue;
            yield return new KeyValuePair<string, string>($"{package}:config:{key}", VariableText(value.Unwrap()));
        }
    }

    private static string VariableText(PropertyValue value) => value switch
    {
        PropertyValue.StringValue text => text.Value,
        PropertyValue.BoolValue flag => flag.Value ? "true" : "false",
        PropertyValue.NumberValue number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => Google.Protobuf.JsonFormatter.Default.Format(
            PropertyCodec.Marshal(new PropertyMap { ["v"] = value }, ProviderWire.Plain).Fields.GetValueOrDefault("v") ?? Value.ForNull()),
    };

    private static PropertyMap Internal(PropertyMap inputs) =>
        inputs.TryGetValue(InternalKey, out var value) && value is PropertyValue.ObjectValue bookkeeping ? bookkeeping.Members : PropertyMap.Empty;

    private static string? Text(PropertyMap inputs, string key) =>
        inputs.TryGetValue(key, out var value) && value.Unwrap() is PropertyValue.StringValue { Value.Length: > 0 } text ? text.Value : null;
}
