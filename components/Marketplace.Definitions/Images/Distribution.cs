namespace Marketplace.Definitions.Images;

/// <summary>A Linux distribution that a definition can name, and its releases that Azure Marketplace takes or that are still run.</summary>
/// <param name="Id">As <c>ID</c> in the image's <c>/etc/os-release</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Releases">Oldest first.</param>
public sealed record Distribution(string Id, string Title, IReadOnlyList<DistributionRelease> Releases)
{
    /// <summary>One row a distribution. A release with a package archive that the builder <c>debian</c> knows is marked as built.</summary>
    public static IReadOnlyList<Distribution> All { get; } =
    [
        new("debian", "Debian", [new("11", "bullseye"), new("12", "bookworm") { Built = true }, new("13", "trixie")]),
        new("ubuntu", "Ubuntu", [new("20.04", "focal"), new("22.04", "jammy"), new("24.04", "noble")]),
        new("almalinux", "AlmaLinux", [new("8", null), new("9", null), new("10", null)]),
        new("azurelinux", "Azure Linux", [new("3.0", null)]),
        new("ol", "Oracle Linux", [new("8", null), new("9", null), new("10", null)]),
        new("rhel", "Red Hat Enterprise Linux", [new("8", null), new("9", null), new("10", null)]),
        new("rocky", "Rocky Linux", [new("8", null), new("9", null), new("10", null)]),
        new("sles", "SUSE Linux Enterprise Server", [new("12", null), new("15", null)]),
    ];

    /// <summary>The distribution, or null when none has this id.</summary>
    public static Distribution? Find(string? id) => All.FirstOrDefault(distribution => distribution.Id == id);

    public DistributionRelease? Release(string? number) => Releases.FirstOrDefault(release => release.Number == number);
}

/// <param name="Number">As in <c>os.release</c>; <c>VERSION_ID</c> of <c>/etc/os-release</c> is this, or begins with it and a dot.</param>
/// <param name="CodeName">As the package archive calls it; null where archives go by number.</param>
public sealed record DistributionRelease(string Number, string? CodeName)
{
    /// <summary>The builder <c>debian</c> makes disks of it from packages.</summary>
    public bool Built { get; init; }
}
