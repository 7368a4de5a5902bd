using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Settings that decide which versions of TLS programs of the distribution speak.</summary>
internal static class TlsReader
{
    private static readonly string[] Configurations = ["/etc/ssl/openssl.cnf", "/etc/pki/tls/openssl.cnf"];
    private static readonly string[] Policies = ["/etc/crypto-policies/config", "/etc/crypto-policies/state/current"];

    public static IEnumerable<SourcedText> Read(IImageFiles files)
    {
        foreach (var line in Configurations.SelectMany(path => files.Settings(path)))
        {
            if (line.Value.Contains('=', StringComparison.Ordinal) && line.Value.Split('=')[0].Trim().Split('.')[^1] is "MinProtocol" or "CipherString" or "MaxProtocol" or "TLS.MinProtocol")
                yield return line;
        }
        foreach (var line in Policies.SelectMany(path => files.Settings(path)))
            yield return line;
    }
}
