using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>Repositories that an image of a distribution has on Azure.</summary>
/// <param name="Description">What <paramref name="Base"/> looks for.</param>
/// <param name="UpdatesDescription">What <paramref name="Updates"/> looks for.</param>
internal sealed record KnownRepositories(string Description, Func<RepositoryFacts, bool> Base, string UpdatesDescription, Func<RepositoryFacts, bool> Updates)
{
    private static readonly string[] DebianHosts = ["deb.debian.org", "security.debian.org", "debian-archive.trafficmanager.net", "azure.deb.debian.cloud"];

    /// <summary>An image may have none yet: the registration of a paid subscription brings them.</summary>
    public bool ComeAtFirstBoot { get; init; }

    /// <summary>Null for a distribution of which nothing is asked.</summary>
    public static KnownRepositories? For(OperatingSystemFacts system) => system switch
    {
        { Distribution: "ubuntu", Architecture: "arm64" } => new("ports.ubuntu.com", From("ports.ubuntu.com"), "a suite ending in -security", Suite("-security")),
        // cloud-init replaces the host by azure.archive.ubuntu.com at first boot.
        { Distribution: "ubuntu" } => new("azure.archive.ubuntu.com or the archive that it mirrors", From("archive.ubuntu.com"), "a suite ending in -security", Suite("-security")),
        { Distribution: "debian" } => new(string.Join(" or ", DebianHosts), repository => DebianHosts.Any(host => Host(repository) == host), "a suite ending in -security or /updates", Suite("-security", "/updates")),
        _ when system.Distribution.StartsWith("sles", StringComparison.Ordinal) => new("a pool", Id("pool"), "an Updates repository", Id("updates")) { ComeAtFirstBoot = true },
        _ when system.Distribution.StartsWith("opensuse", StringComparison.Ordinal) => new("the repository oss", Id("oss"), "an update repository", Id("update")),
        { Distribution: "ol" } => new("a latest repository", Id("latest"), "a latest repository", Id("latest")),
        { Distribution: "rhel" } => new("a rhui repository", Id("rhui"), "a rhui repository", Id("rhui")) { ComeAtFirstBoot = true },
        _ when system.IsRedHat() && system.Major() >= 8 => new("a base repository", Id("base"), "a base repository", Id("base")),
        _ when system.IsAzureLinux() => new("packages.microsoft.com", From("packages.microsoft.com"), "packages.microsoft.com", From("packages.microsoft.com")),
        _ => null,
    };

    private static Func<RepositoryFacts, bool> From(string host) => repository => Host(repository) is { } given && (given == host || given.EndsWith($".{host}", StringComparison.Ordinal));

    private static Func<RepositoryFacts, bool> Suite(params string[] ends) => repository => repository.Suites.Any(suite => Array.Exists(ends, end => suite.EndsWith(end, StringComparison.Ordinal)));

    private static Func<RepositoryFacts, bool> Id(string part) => repository => repository.Suites.Append(repository.Uri).Any(id => id.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string? Host(RepositoryFacts repository) => Uri.TryCreate(repository.Uri, UriKind.Absolute, out var uri) ? uri.Host : null;
}
