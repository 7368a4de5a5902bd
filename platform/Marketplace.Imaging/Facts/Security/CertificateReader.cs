using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Certificates that no package brought. Bundles put together from the certificates of packages, such as
/// <c>/etc/ssl/certs/ca-certificates.crt</c>, count only with what else is in them.
/// </summary>
internal static class CertificateReader
{
    private const long Largest = 4 * 1024 * 1024;
    private const int Most = 200;
    private const string Authorities = "/usr/share/ca-certificates";

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".crt", ".cer", ".pem", ".der", ".cert", ".0" };

    public static ImmutableArray<CertificateFacts> Read(FactContext context, IReadOnlyList<ImageFile> foreign)
    {
        var candidates = foreign.Where(file => file.Size <= Largest && Extensions.Contains(Path.GetExtension(file.Name))).ToList();
        if (candidates.Count == 0)
            return [];
        var known = context.Files.Walk(Authorities).Where(file => file.IsFile && file.Size <= Largest).SelectMany(file => Split(context.Files, file)).Select(der => Convert.ToHexString(SHA256.HashData(der))).ToHashSet(StringComparer.Ordinal);
        return [.. candidates.SelectMany(file => Split(context.Files, file).Where(der => known.Add(Convert.ToHexString(SHA256.HashData(der)))).Select(der => Describe(file, der))).OfType<CertificateFacts>().Take(Most)];
    }

    private static List<byte[]> Split(IImageFiles files, ImageFile file)
    {
        var bytes = new byte[file.Size];
        using (var content = files.Open(file))
            content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (bytes is [0x30, ..])
            return [bytes];
        var text = System.Text.Encoding.Latin1.GetString(bytes).AsSpan();
        var result = new List<byte[]>();
        while (PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label] is "CERTIFICATE" or "TRUSTED CERTIFICATE")
                result.Add(Convert.FromBase64String(text[fields.Base64Data].ToString()));
            text = text[fields.Location.End..];
        }
        return result;
    }

    private static CertificateFacts? Describe(ImageFile file, byte[] der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return new CertificateFacts(certificate.Subject, new DateTimeOffset(certificate.NotAfter).ToUniversalTime(), certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData), new Origin(file.Path));
        }
        catch (CryptographicException)
        {
            // A certificate only by its armour; nothing to say of it.
            return null;
        }
    }
}
