using System.Collections.Immutable;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>When releases of distributions stop getting security updates, as their makers announce it.</summary>
internal static class DistributionReleases
{
    private const string Debian = "wiki.debian.org/DebianReleases";
    private const string Ubuntu = "ubuntu.com/about/release-cycle";
    private const string RedHat = "access.redhat.com, life cycle of Red Hat Enterprise Linux";
    private const string Suse = "suse.com/lifecycle";

    private static readonly ImmutableArray<DistributionRelease> All =
    [
        new("debian", "8", "2018-06-17", "2020-06-30", Debian), new("debian", "9", "2020-07-18", "2022-06-30", Debian), new("debian", "10", "2022-09-10", "2024-06-30", Debian),
        new("debian", "11", "2024-08-14", "2026-08-31", Debian), new("debian", "12", "2026-06-10", "2028-06-30", Debian), new("debian", "13", "2028-08-09", "2030-06-30", Debian),
        new("ubuntu", "14.04", "2019-04-30", "2024-04-30", Ubuntu), new("ubuntu", "16.04", "2021-04-30", "2026-04-30", Ubuntu), new("ubuntu", "18.04", "2023-05-31", "2028-04-30", Ubuntu),
        new("ubuntu", "20.04", "2025-05-31", "2030-04-30", Ubuntu), new("ubuntu", "22.04", "2027-04-30", "2032-04-30", Ubuntu), new("ubuntu", "24.04", "2029-04-30", "2034-04-30", Ubuntu),
        new("ubuntu", "24.10", "2025-07-10", null, Ubuntu), new("ubuntu", "25.04", "2026-01-15", null, Ubuntu), new("ubuntu", "25.10", "2026-07-31", null, Ubuntu),
        new("rhel", "6", "2020-11-30", "2024-06-30", RedHat), new("rhel", "7", "2024-06-30", "2028-06-30", RedHat), new("rhel", "8", "2029-05-31", null, RedHat),
        new("rhel", "9", "2032-05-31", null, RedHat), new("rhel", "10", "2035-05-31", null, RedHat),
        new("centos", "6", "2020-11-30", null, "centos.org"), new("centos", "7", "2024-06-30", null, "centos.org"), new("centos", "8", "2024-05-31", null, "centos.org, Stream"),
        new("centos", "9", "2027-05-31", null, "centos.org, Stream"),
        new("almalinux", "8", "2029-03-01", null, "almalinux.org"), new("almalinux", "9", "2032-05-31", null, "almalinux.org"), new("almalinux", "10", "2035-05-31", null, "almalinux.org"),
        new("rocky", "8", "2029-05-31", null, "rockylinux.org"), new("rocky", "9", "2032-05-31", null, "rockylinux.org"), new("rocky", "10", "2035-05-31", null, "rockylinux.org"),
        new("ol", "7", "2024-12-31", "2028-06-30", "oracle.com, Linux support policies"), new("ol", "8", "2029-07-31", null, "oracle.com, Linux support policies"), new("ol", "9", "2032-06-30", null, "oracle.com, Linux support policies"),
        new("sles", "12.5", "2024-10-31", "2027-10-31", Suse), new("sles", "15.4", "2023-12-31", "2026-12-31", Suse), new("sles", "15.5", "2024-12-31", "2027-12-31", Suse),
        new("sles", "15.6", "2025-12-31", "2028-12-31", Suse), new("sles", "15.7", "2031-07-31", null, Suse),
        new("mariner", "2.0", "2025-07-31", null, "github.com/microsoft/azurelinux"),
    ];

    public static ImmutableArray<Threshold> Thresholds { get; } = [.. All.Select(release => release.Threshold)];

    /// <summary>Null when the table has no such release.</summary>
    public static DistributionRelease? Find(OperatingSystemFacts system)
    {
        var release = system.Release ?? "";
        return All.FirstOrDefault(row => row.Distribution == system.Distribution && (row.Release == release || row.Release == release.Split('.')[0]));
    }
}

/// <param name="Ends">The last day of regular support: year, month, day.</param>
/// <param name="ExtendedEnds">The last day of what comes after it (long term, extended, legacy); null without.</param>
internal sealed record DistributionRelease(string Distribution, string Release, string Ends, string? ExtendedEnds, string Source)
{
    public string LastDay => ExtendedEnds ?? Ends;

    public Threshold Threshold => new Threshold<string>($"support.{Distribution}.{Release}", ExtendedEnds is null ? Ends : $"{Ends}, extended {ExtendedEnds}", Source);

    /// <summary>Whether a day of this release lies before the day of the baseline.</summary>
    public bool HasEnded(string day) => string.CompareOrdinal(day, LinuxThresholds.Today.Value) < 0;
}
