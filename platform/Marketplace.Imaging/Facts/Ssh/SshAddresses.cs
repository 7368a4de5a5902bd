using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>Addresses that the server listens on: those given, on every port unless they name one, else all.</summary>
internal static class SshAddresses
{
    public static IEnumerable<(string Value, Origin? Origin)> Of(IReadOnlyList<SshDirective> lines, IReadOnlyList<string> ports, string? family)
    {
        if (lines.Count == 0)
        {
            string[] all = family?.ToLowerInvariant() switch { "inet" => ["0.0.0.0"], "inet6" => ["[::]"], _ => ["[::]", "0.0.0.0"] };
            return ports.SelectMany(port => all.Select(address => ($"{address}:{port}", (Origin?)null)));
        }
        return lines.SelectMany(line =>
        {
            var (host, port) = Split(line.Arguments[0]);
            return (port is null ? ports : [port]).Select(number => ($"{host}:{number}", (Origin?)line.Origin));
        });
    }

    // 10.0.0.4, 10.0.0.4:2222, [::1]:2222, ::1, host
    private static (string Host, string? Port) Split(string address)
    {
        if (address.StartsWith('[') && address.IndexOf(']', StringComparison.Ordinal) is var close and > 0)
            return (address[..(close + 1)], address.Length > close + 2 ? address[(close + 2)..] : null);
        if (address.Count(c => c == ':') > 1)
            return ($"[{address}]", null);
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (address, null) : (address[..colon], address[(colon + 1)..]);
    }
}
