using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Marketplace.Imaging;

namespace Marketplace.Provider.Workbenches;

/// <summary>The addresses from which a workbench is reached: one, or a small range of IPv4.</summary>
public sealed record CallerRange
{
    /// <summary>An office or a provider's pool; anything wider is no closed network any more.</summary>
    private const int WidestPrefix = 24;

    private CallerRange(IPNetwork range) => Range = range;

    /// <summary>As security rules have it: <c>192.0.2.7/32</c>.</summary>
    public IPNetwork Range { get; }

    /// <exception cref="ImagingException">MKT4128: not a range, of IPv6, or wider than /24.</exception>
    public static CallerRange Parse(string text)
    {
        var whole = text.Contains('/', StringComparison.Ordinal) ? text : text + "/32";
        if (!IPNetwork.TryParse(whole, out var range) || range.BaseAddress.AddressFamily != AddressFamily.InterNetwork || !whole.StartsWith(range.BaseAddress + "/", StringComparison.Ordinal))
            throw Refused($"\"{text}\" is not an address or range of IPv4 whose host bits are zero");
        return range.PrefixLength >= WidestPrefix
            ? new CallerRange(range)
            : throw Refused(string.Create(CultureInfo.InvariantCulture, $"\"{text}\" has {1L << (32 - range.PrefixLength)} addresses, expected 256 at most (/{WidestPrefix})"));
    }

    public override string ToString() => Range.ToString();

    private static ImagingException Refused(string reason) => new(
        ImagingCodes.CallerRangeInvalid, $"the workbench is not opened to that: {reason}", "Give your own address, such as --from 192.0.2.7/32, or leave --from out to have it found.");
}
