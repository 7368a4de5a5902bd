namespace Pulumi.Protocol.Providers;

/// <summary>The command line of a plugin: <c>[--logtostderr] [-v=9] [--logflow] [--tracing ENDPOINT] [127.0.0.1:PORT]</c>.</summary>
internal static class ProviderArguments
{
    /// <summary>The engine's address; null when the plugin was started by hand and waits to be attached.</summary>
    /// <exception cref="ArgumentException">There is more than one argument that is no flag.</exception>
    public static string? EngineAddress(IReadOnlyList<string> arguments)
    {
        string? address = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--tracing")
                i++;
            else if (argument is "--logtostderr" or "--logflow"
                || argument.StartsWith("-v", StringComparison.Ordinal)
                || argument.StartsWith("--tracing=", StringComparison.Ordinal))
                continue;
            else if (address is null)
                address = argument;
            else
                throw new ArgumentException(
                    $"Unexpected argument \"{argument}\": a provider takes one, the engine's address, and has \"{address}\" already.");
        }

        return address;
    }
}
