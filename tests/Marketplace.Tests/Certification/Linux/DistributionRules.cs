using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4331 to MKT4335.</summary>
public sealed class DistributionRules
{
    [Fact]
    public void Know_who_is_endorsed()
    {
        Distribution("gentoo", "2.14").Says("MKT4331").ShouldStartWith("Warned: the distribution is gentoo 2.14, expected one of almalinux");
        Distribution("unknown", "1").Says("MKT4331").ShouldStartWith("NotObservable");
    }

    [Theory]
    [InlineData("debian", "13", "Passed")]
    [InlineData("debian", "12", "Warned: the regular support of debian 12 ended on 2026-06-10; extended support ends on 2028-06-30")]
    [InlineData("debian", "10", "Failed: debian 10 gets no updates since 2024-06-30")]
    [InlineData("rhel", "9.4", "Passed")]
    [InlineData("centos", "7", "Failed: centos 7 gets no updates since 2024-06-30")]
    [InlineData("ubuntu", "20.04", "Warned")]
    [InlineData("gentoo", "2.14", "NotObservable: the table of releases has no gentoo 2.14")]
    public void Know_who_still_gets_updates(string distribution, string release, string says) => Distribution(distribution, release).Says("MKT4332").ShouldStartWith(says);

    [Fact]
    public void Want_whole_packages() =>
        Packages(packages => packages with { Installed = [new InstalledPackage("nginx", "1", "amd64", "half-configured"), new InstalledPackage("sed", "4", "amd64", "installed")] }).Says("MKT4333")
            .ShouldBe("Warned: packages are installed by half: nginx (half-configured); the next update fails");

    [Theory]
    [InlineData("debian", "12", "deb", "https://deb.debian.org/debian", "bookworm-security", "Passed")]
    [InlineData("debian", "12", "deb", "https://mirror.example/debian", "bookworm-security", "Failed: no repository is deb.debian.org or security.debian.org or debian-archive.trafficmanager.net or azure.deb.debian.cloud, only https://mirror.example/debian")]
    [InlineData("debian", "12", "deb", "https://deb.debian.org/debian", "bookworm", "Failed: no repository has the updates of debian, expected a suite ending in -security or /updates")]
    [InlineData("debian", "12", "deb-src", "https://deb.debian.org/debian", "bookworm-security", "Failed")]
    [InlineData("ubuntu", "24.04", "deb", "http://azure.archive.ubuntu.com/ubuntu", "noble-security", "Passed")]
    [InlineData("ubuntu", "24.04", "deb", "http://archive.ubuntu.com/ubuntu", "noble-security", "Passed")]
    [InlineData("ubuntu", "24.04", "deb", "http://evil-archive.ubuntu.com.example/ubuntu", "noble-security", "Failed")]
    [InlineData("rhel", "9.4", "yum", "https://rhui4-1.microsoft.com/pulp", "rhel-9-baseos-rhui-rpms", "Passed")]
    [InlineData("rocky", "9.4", "yum", "https://mirrors.rockylinux.org/x", "baseos", "Passed")]
    [InlineData("rocky", "9.4", "yum", "https://mirrors.rockylinux.org/x", "extras", "Failed")]
    [InlineData("ol", "8.9", "yum", "https://yum.oracle.com/x", "ol8_baseos_latest", "Passed")]
    [InlineData("sles", "15.6", "zypper", "plugin:susecloud", "SLES-Pool", "Failed: no repository has the updates of sles, expected an Updates repository")]
    [InlineData("opensuse-leap", "15.6", "zypper", "http://download.opensuse.org/update/leap/oss", "repo-update-oss", "Passed")]
    [InlineData("azurelinux", "3.0", "yum", "https://packages.microsoft.com/azurelinux/3.0/prod/base/x86_64", "azurelinux-official-base", "Passed")]
    [InlineData("gentoo", "2", "deb", "https://gentoo.example", "x", "NotApplicable: no repositories are asked for on gentoo")]
    public void Know_the_repositories(string distribution, string release, string kind, string uri, string suite, string says) =>
        Packages(packages => packages with { Repositories = [new RepositoryFacts(kind, uri, [suite], [], Enabled: true, new Origin("/etc/x"))] }, Distribution(distribution, release)).Says("MKT4334").ShouldStartWith(says);

    [Fact]
    public void Wait_for_the_registration_of_a_subscription()
    {
        Packages(packages => packages with { Repositories = [] }, Distribution("sles", "15.6")).Says("MKT4334").ShouldBe("NotObservable: the repositories come with the registration at first boot");
        Packages(packages => packages with { Repositories = [] }).Says("MKT4334").ShouldStartWith("Failed: no repository is deb.debian.org");
        Packages(packages => packages with { Repositories = [.. packages.Repositories.Select(repository => repository with { Enabled = false })] }).Says("MKT4334").ShouldStartWith("Failed");
    }

    [Fact]
    public void Want_security_updates_by_themselves()
    {
        Packages(packages => packages with { AutomaticUpdates = true }).Says("MKT4335").ShouldBe("Passed");
        Packages(packages => packages with { AutomaticUpdates = false, AutomaticUpdatesOrigin = At("APT::Periodic::Unattended-Upgrade 0") }).Says("MKT4335").ShouldBe("Warned: security updates do not install by themselves: APT::Periodic::Unattended-Upgrade 0");
        (Packages(packages => packages with { AutomaticUpdates = null }) with { NotObservable = [new NotObservableFact("packages.automaticUpdates", "nothing is known for this distribution")] }).Says("MKT4335").ShouldBe("NotObservable: nothing is known for this distribution");
    }
}
