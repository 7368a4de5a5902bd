namespace Azure.Simulator.Http;

/// <summary>
/// One HTTP request as the simulated cloud sees it, whether it came from a handler in this process or through Kestrel.
/// The path is kept as it was sent (escaped), because signatures and blob names depend on it.
/// </summary>
public sealed class SimulatedRequest
{
    private QueryParameters? query;

    public required string Method { get; init; }

    /// <summary>Stable host name, lower case, without a port: <c>management.azure.test</c>.</summary>
    public required string Host { get; init; }

    /// <summary>Escaped path, always starting with a slash: <c>/images/debian%2012.vhd</c>.</summary>
    public required string RawPath { get; init; }

    /// <summary>Query as sent, with its question mark, or empty.</summary>
    public required string RawQuery { get; init; }

    public required HeaderFields Headers { get; init; }

    /// <summary>The body, to be read once. Empty when there is none.</summary>
    public required Stream Body { get; init; }

    /// <summary>The declared length of the body in bytes; null when it is chunked.</summary>
    public required long? ContentLength { get; init; }

    public QueryParameters Query => query ??= QueryParameters.Parse(RawQuery);

    /// <summary>The address under the stable host name. It may carry a signature: not for logs.</summary>
    public string Url => $"https://{Host}{RawPath}{RawQuery}";

    /// <summary>Splits a request target such as <c>/a/b?c=d</c> into path and query.</summary>
    public static (string Path, string Query) SplitTarget(string target)
    {
        var mark = target.IndexOf('?');
        return mark < 0 ? (target, "") : (target[..mark], target[mark..]);
    }
}
