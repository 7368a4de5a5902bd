using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>Families of distributions that tests tell apart, by <c>ID</c> and <c>ID_LIKE</c> of os-release.</summary>
internal static class Distributions
{
    public static bool IsDebian(this OperatingSystemFacts system) => system.Distribution == "debian";

    public static bool IsUbuntu(this OperatingSystemFacts system) => system.Distribution == "ubuntu";

    public static bool IsAzureLinux(this OperatingSystemFacts system) => system.Distribution is "azurelinux" or "mariner";

    public static bool IsSuse(this OperatingSystemFacts system) =>
        system.Distribution.StartsWith("sles", StringComparison.Ordinal) || system.Distribution.StartsWith("opensuse", StringComparison.Ordinal) || system.Like.Contains("suse", StringComparer.Ordinal);

    public static bool IsCoreOs(this OperatingSystemFacts system) => system.Distribution is "coreos" or "flatcar";

    /// <summary>Red Hat Enterprise Linux and what is built from its sources; not Fedora itself.</summary>
    public static bool IsRedHat(this OperatingSystemFacts system) =>
        !system.IsAzureLinux() && (system.Distribution is "rhel" or "centos" or "ol" or "almalinux" or "rocky" or "scientific" || system.Like.Contains("rhel", StringComparer.Ordinal));

    public static bool IsFedoraFamily(this OperatingSystemFacts system) =>
        system.IsRedHat() || (!system.IsAzureLinux() && (system.Distribution == "fedora" || system.Like.Contains("fedora", StringComparer.Ordinal)));

    /// <summary>The first number of the release; 0 for a rolling one.</summary>
    public static int Major(this OperatingSystemFacts system)
    {
        var text = (system.Release ?? "").Split('.')[0];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
    }

    /// <summary><c>debian 12</c>.</summary>
    public static string Name(this OperatingSystemFacts system) => system.Release is null ? system.Distribution : $"{system.Distribution} {system.Release}";
}
