using System.Collections.Immutable;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>The first kernels with the fix of CVE-2019-11477, -11478 and -11479, as the certification FAQ lists them.</summary>
internal static class SackKernels
{
    private const string Source = "the certification FAQ";

    private static readonly ImmutableArray<Row> Rows =
    [
        new("ubuntu", "14.04", "4.4.0-151"), new("ubuntu", "14.04", "4.15.0-1049"), new("ubuntu", "16.04", "4.15.0-1049"),
        new("ubuntu", "18.04", "4.18.0-1023"), new("ubuntu", "18.04", "5.0.0-1025"), new("ubuntu", "18.10", "4.18.0-1023"),
        new("ubuntu", "19.04", "5.0.0-1010"), new("ubuntu", "19.04", "5.3.0-1004"),
        new("rhel", "6.10", "2.6.32-754.15.3"), new("rhel", "7.2", "3.10.0-327.79.2"), new("rhel", "7.3", "3.10.0-514.66.2"),
        new("rhel", "7.4", "3.10.0-693.50.3"), new("rhel", "7.5", "3.10.0-862.34.2"), new("rhel", "7.6", "3.10.0-957.21.3"),
        new("rhel", "7.7", "3.10.0-1062.1.1"), new("rhel", "8.0", "4.18.0-80.4.2"), new("rhel", "8.1", "4.18.0-147"),
        new("sles", "11.4", "3.0.101-108.95.2"), new("sles", "12.1", "3.12.74-60.64.115.1"), new("sles", "12.2", "4.4.121-92.114.1"),
        new("sles", "12.3", "4.4.180-94.97.1"), new("sles", "12.4", "4.12.14-6.15.2"), new("sles", "15", "4.12.14-5.30.1"), new("sles", "15.1", "4.12.14-5.30.1"),
        new("oracle", "7.6", "3.10.0-957.21.3"), new("oracleUek", "7.6", "4.14.35-1902.2.0"),
        new("debian", "8", "3.16.68-2"), new("debian", "9", "4.9.168-1+deb9u3"), new("debian", "10", "4.19.37-5"),
        new("coreos", "", "4.19.43"), new("coreos", "", "4.19.50"),
    ];

    public static ImmutableArray<Threshold> All { get; } = [.. Rows.Select(row => row.Threshold)];

    /// <summary>The first series of kernel.org in which every kernel has the fix: what distributions without a row are compared with.</summary>
    public static readonly Threshold<string> Upstream = new("sack.upstream", "5.2", "kernel.org: fixed in 5.1.11 and 5.2");

    /// <summary>Minimums for a kernel, those of the release or of the nearest one before it; never empty.</summary>
    public static ImmutableArray<Threshold<string>> For(OperatingSystemFacts system, KernelFacts kernel)
    {
        var family = Family(system, kernel);
        var release = system.Release ?? "";
        var rows = Rows.Where(row => row.Family == family).ToList();
        var exact = rows.Where(row => row.Release == release || row.Release.Length == 0).ToList();
        if (exact.Count == 0 && family is not "ubuntu")
        {
            var before = rows.Where(row => row.Release.Split('.')[0] == release.Split('.')[0] && VersionNumber.Reaches(release, row.Release)).ToList();
            exact = before.Count == 0 ? [] : before[^1..];
        }
        return exact.Count == 0 ? [Upstream] : [.. exact.Select(row => row.Threshold)];
    }

    /// <summary>What the rows of the distribution count: Debian's the version of the package, others the release of the kernel.</summary>
    public static string VersionOf(OperatingSystemFacts system, KernelFacts kernel) => system.IsDebian() && kernel.PackageVersion is { } version ? version : kernel.Release;

    private static string? Family(OperatingSystemFacts system, KernelFacts kernel)
    {
        if (system.Distribution == "ol")
            return kernel.Release.Contains("uek", StringComparison.Ordinal) ? "oracleUek" : "oracle";
        if (system.IsRedHat())
            return "rhel";
        if (system.IsSuse())
            return "sles";
        return system.IsCoreOs() ? "coreos" : system.Distribution;
    }

    private sealed record Row(string Family, string Release, string Minimum)
    {
        public Threshold<string> Threshold { get; } = new($"sack.{Family}.{(Release.Length == 0 ? Minimum : Release)}.{VersionNumber.Series(Minimum)}", Minimum, Source);
    }
}
