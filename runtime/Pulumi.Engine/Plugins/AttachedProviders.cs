using System.Globalization;

namespace Pulumi.Engine.Plugins;

/// <summary>PULUMI_DEBUG_PROVIDERS: providers that somebody else started, <c>marketplace:4711,random:4712</c>.</summary>
internal static class AttachedProviders
{
    /// <summary>The port of a provider; null when it is not listed.</summary>
    /// <exception cref="EngineException">MKT7106: the variable is malformed.</exception>
    public static int? Port(string package, IReadOnlyDictionary<string, string> environment)
    {
        if (environment.GetValueOrDefault("PULUMI_DEBUG_PROVIDERS") is not { Length: > 0 } list)
            return null;
        int? port = null;
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries))
        {
            var colon = entry.LastIndexOf(':');
            if (colon < 1 || !ushort.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                throw PluginErrors.BadAttach(entry);
            if (entry.AsSpan(0, colon).SequenceEqual(package))
                port ??= number;
        }

        return port;
    }
}
