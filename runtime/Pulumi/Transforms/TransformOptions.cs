using System.Collections.Immutable;
using System.Globalization;
using Pulumirpc;
using Rpc = Pulumirpc;

namespace Pulumi;

/// <summary>Resource options as a transform sees and returns them, and as the engine sends them.</summary>
internal static class TransformOptions
{
    public static ResourceOptions FromMessage(TransformRequest request)
    {
        var message = request.Options ?? new();
        ResourceOptions options = request.Custom
            ? new CustomResourceOptions
            {
                DeleteBeforeReplace = message.HasDeleteBeforeReplace ? message.DeleteBeforeReplace : null,
                AdditionalSecretOutputs = [.. message.AdditionalSecretOutputs],
                ImportId = message.Import.Length == 0 ? null : message.Import,
            }
            : new ComponentResourceOptions { Providers = [.. message.Providers.Values.Select(reference => new DependencyProviderResource(reference))] };
        options.Parent = Reference(request.Parent);
        options.DependsOn = References(message.DependsOn);
        options.Protect = message.HasProtect ? message.Protect : null;
        options.IgnoreChanges = [.. message.IgnoreChanges];
        options.ReplaceOnChanges = [.. message.ReplaceOnChanges];
        options.HideDiffs = [.. message.HideDiff];
        options.Version = message.Version.Length == 0 ? null : message.Version;
        options.PluginDownloadURL = message.PluginDownloadUrl.Length == 0 ? null : message.PluginDownloadUrl;
        options.Provider = message.Provider.Length == 0 ? null : new DependencyProviderResource(message.Provider);
        options.RetainOnDelete = message.HasRetainOnDelete ? message.RetainOnDelete : null;
        options.DeletedWith = Reference(message.DeletedWith);
        options.ReplaceWith = References(message.ReplaceWith);
        options.CustomTimeouts = message.CustomTimeouts is { } timeouts
            ? new() { Create = ParseDuration(timeouts.Create), Update = ParseDuration(timeouts.Update), Delete = ParseDuration(timeouts.Delete) }
            : null;
        if (message.ReplacementTrigger is { } trigger)
            options.ReplacementTrigger = Deserializer.ToOutput(trigger);
        options.Aliases = [.. message.Aliases.Select(alias => (Input<Alias>)FromMessage(alias))];
        return options;
    }

    /// <summary>Go durations as engines write them: <c>1h2m3.5s</c>, <c>300000000000ns</c>.</summary>
    internal static TimeSpan? ParseDuration(string text)
    {
        if (text.Length == 0)
            return null;
        var nanoseconds = 0m;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                at++;
            var unitStart = at;
            while (at < text.Length && !char.IsAsciiDigit(text[at]))
                at++;
            nanoseconds += decimal.Parse(text.AsSpan(start, unitStart - start), CultureInfo.InvariantCulture) * (text[unitStart..at] switch
            {
                "ns" => 1m,
                "us" or "µs" => 1_000m,
                "ms" => 1_000_000m,
                "s" => 1_000_000_000m,
                "m" => 60_000_000_000m,
                "h" => 3_600_000_000_000m,
                var unit => throw new FormatException($"'{unit}' in the duration '{text}' is not a unit; expected ns, us, ms, s, m or h."),
            });
        }

        return TimeSpan.FromTicks((long)(nanoseconds / 100));
    }

    private static Resource? Reference(string urn) => urn.Length == 0 ? null : new DependencyResource(urn);

    private static InputList<Resource> References(IEnumerable<string> urns) => urns.Select(Resource (urn) => new DependencyResource(urn)).ToImmutableArray();

    private static Alias FromMessage(Rpc.Alias alias) => alias.AliasCase == Rpc.Alias.AliasOneofCase.Urn ? new() { Urn = alias.Urn } : new()
    {
        Name = Text(alias.Spec.Name),
        Type = Text(alias.Spec.Type),
        Stack = Text(alias.Spec.Stack),
        Project = Text(alias.Spec.Project),
        ParentUrn = Text(alias.Spec.ParentUrn),
        NoParent = alias.Spec.NoParent,
    };

    private static Input<string>? Text(string value) => value.Length == 0 ? null : (Input<string>)value;
}
