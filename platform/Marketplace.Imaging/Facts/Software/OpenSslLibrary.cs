using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>The version that the OpenSSL library carries in itself, where no package tells: <c>OpenSSL 3.0.15 3 Sep 2024</c>.</summary>
internal static partial class OpenSslLibrary
{
    private const int Searched = 16 * 1024 * 1024;

    private static readonly string[] Libraries = ["/usr/lib/*/libcrypto.so.*", "/usr/lib64/libcrypto.so.*", "/usr/lib/libcrypto.so.*", "/lib/*/libcrypto.so.*", "/lib/libcrypto.so.*", "/usr/local/lib*/libcrypto.so.*"];

    public static SourcedText? Read(IImageFiles files) =>
        Libraries.SelectMany(files.Glob).Where(file => file.IsFile).Select(file => Version(files, file) is { } version ? new SourcedText(version, new Origin(file.Path)) : null).FirstOrDefault(found => found is not null);

    private static string? Version(IImageFiles files, ImageFile file)
    {
        var buffer = new byte[Math.Min(file.Size, Searched)];
        using var content = files.Open(file);
        content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        for (var rest = buffer.AsSpan(); rest.IndexOf("OpenSSL "u8) is >= 0 and var start; rest = rest[(start + 8)..])
        {
            var match = Banner().Match(Encoding.Latin1.GetString(rest[start..Math.Min(rest.Length, start + 64)]));
            if (match.Success)
                return match.Groups["version"].Value;
        }
        return null;
    }

    [GeneratedRegex("^OpenSSL (?<version>[0-9]+\\.[0-9]+\\.[0-9]+[a-z]*)(-fips)? +[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Banner();
}
