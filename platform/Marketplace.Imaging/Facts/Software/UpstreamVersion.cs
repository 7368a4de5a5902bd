namespace Marketplace.Imaging.Facts;

/// <summary>The version that a program gives itself, out of the version of its package.</summary>
internal static class UpstreamVersion
{
    /// <summary><c>1:9.2p1-2+deb12u7</c> is <c>9.2p1</c>; <c>2.10-3.el9</c> is <c>2.10</c>; <c>3.1.4-r5</c> is <c>3.1.4</c>; <c>0.4.8+dfsg-1</c> is <c>0.4.8</c>.</summary>
    public static string Of(string packageVersion)
    {
        var colon = packageVersion.IndexOf(':', StringComparison.Ordinal);
        var version = packageVersion[(colon + 1)..];
        var dash = version.LastIndexOf('-');
        if (dash > 0)
            version = version[..dash];
        var repacked = version.AsSpan().IndexOfAny('+', '~');
        return repacked > 0 ? version[..repacked] : version;
    }
}
