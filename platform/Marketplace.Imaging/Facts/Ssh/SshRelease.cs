using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Facts;

/// <summary>The OpenSSH that is installed, as far as its defaults depend on it.</summary>
/// <param name="Text">Such as <c>9.2p1</c>; null when it is not known.</param>
/// <param name="Number">Major times 100 plus minor: 902.</param>
/// <param name="Vendor">Whose patches it has: <c>debian</c>, <c>redhat</c>, <c>none</c>.</param>
/// <param name="Revision">Revision of the package, such as <c>2+deb12u7</c>.</param>
internal sealed partial record SshRelease(string? Text, int Number, string Vendor, string Revision)
{
    /// <summary>Release whose defaults stand in for one that is not known.</summary>
    public const int Newest = 1000;

    public static SshRelease Read(PackageIndex packages)
    {
        var version = (packages.Find("openssh-server") ?? packages.Find("openssh"))?.Version ?? "";
        var match = Upstream().Match(version);
        var vendor = packages.Manager switch { "dpkg" => "debian", "rpm" when version.Contains(".el", StringComparison.Ordinal) || version.Contains(".fc", StringComparison.Ordinal) => "redhat", _ => "none" };
        return match.Success
            ? new SshRelease(match.Groups["text"].Value, int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture) * 100 + int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture), vendor, version[(version.LastIndexOf('-') + 1)..])
            : new SshRelease(null, Newest, vendor, "");
    }

    // 1:9.2p1-2+deb12u7, 8.7p1-38.el9, 9.6_p1-r0
    [GeneratedRegex(@"^(\d+:)?(?<text>(?<major>\d{1,3})\.(?<minor>\d{1,2})_?(p\d+)?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Upstream();
}
