using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4340 to MKT4348.</summary>
public sealed class NetworkRules
{
    private static readonly InterfaceFacts Eth0 = new("eth0", "sysconfig", "dhcp", AtBoot: true, null, new Origin("/etc/sysconfig/network-scripts/ifcfg-eth0"));

    [Theory]
    [InlineData("rhel", "6.5", "Warned: NetworkManager 1.0 is installed, expected none on rhel 6.5")]
    [InlineData("rhel", "7.9", "NotApplicable")]
    [InlineData("fedora", "41", "NotApplicable")]
    public void Want_no_NetworkManager_on_old_Red_Hat(string distribution, string release, string says)
    {
        Packages(packages => packages with { Installed = [new InstalledPackage("NetworkManager", "1.0", "x86_64", "installed")] }, Distribution(distribution, release)).Says("MKT4340").ShouldStartWith(says);
        Distribution("rhel", "6.5").Says("MKT4340").ShouldBe("Passed");
    }

    [Fact]
    public void Want_the_network_on()
    {
        Distribution("rhel", "8.9").Says("MKT4341").ShouldBe("Failed: /etc/sysconfig/network has no NETWORKING=yes");
        Network(network => network with { Settings = [At("NETWORKING=\"yes\"", "/etc/sysconfig/network")] }, Distribution("rhel", "8.9")).Says("MKT4341").ShouldBe("Passed");
        Distribution("fedora", "41").Says("MKT4341").ShouldStartWith("Failed: NetworkManager does not start at boot");
        Network(network => network with { Managers = ["networkManager"] }, Distribution("fedora", "41")).Says("MKT4341").ShouldBe("Passed");
        Distribution("azurelinux", "3.0").Says("MKT4341").ShouldBe("Passed");
        Network(network => network with { Managers = [] }, Distribution("azurelinux", "3.0")).Says("MKT4341").ShouldBe("Failed: systemd-networkd does not start at boot");
    }

    [Fact]
    public void Want_eth0_by_DHCP()
    {
        var redHat = Distribution("rhel", "8.9");

        Network(network => network with { Interfaces = [Eth0] }, redHat).Says("MKT4342").ShouldBe("Passed");
        Network(network => network with { Interfaces = [Eth0 with { AtBoot = false }] }, redHat).Says("MKT4342").ShouldBe("Failed: eth0 has the method dhcp and does not come up at boot, expected DHCP at boot");
        Network(network => network with { Interfaces = [Eth0 with { Method = "static" }] }, redHat).Says("MKT4342").ShouldStartWith("Failed: eth0 has the method static");
        Network(network => network with { Interfaces = [] }, redHat).Says("MKT4342").ShouldBe("Failed: nothing configures eth0, expected ifcfg-eth0 with DHCP");
        Network(network => network with { Interfaces = [], Managers = ["networkManager"] }, redHat).Says("MKT4342").ShouldBe("NotObservable: NetworkManager makes a profile for eth0 by itself at boot");
    }

    [Fact]
    public void Want_interfaces_that_fit_any_machine()
    {
        Network(network => network with { Interfaces = [Eth0 with { Method = "static" }] }).Says("MKT4343").ShouldBe("Warned: eth0 has a fixed address, expected DHCP | no interface comes up at boot by DHCP");
        Network(network => network with { Interfaces = [Eth0 with { Hardware = "00:0d:3a:00:00:01" }] }).Says("MKT4343").ShouldBe("Warned: eth0 belongs to the hardware address 00:0d:3a:00:00:01, which no other machine has");
        Network(network => network with { Interfaces = [] }).Says("MKT4343").ShouldBe("Passed");
    }

    [Theory]
    [InlineData("rhel", "Failed: /etc/udev/rules.d/70-persistent-net.rules keeps the names of interfaces for this machine's hardware, expected none")]
    [InlineData("azurelinux", "Failed")]
    [InlineData("flatcar", "Failed")]
    [InlineData("debian", "Warned")]
    public void Want_no_persistent_names(string distribution, string says) =>
        Network(network => network with { PersistentNetRules = [new Origin("/etc/udev/rules.d/70-persistent-net.rules")] }, Distribution(distribution, "8")).Says("MKT4344").ShouldStartWith(says);

    [Fact]
    public void Want_host_names_as_the_distribution_does()
    {
        Distribution("sles", "15.6").Says("MKT4345").ShouldBe("Failed: /etc/sysconfig/network/dhcp has no DHCLIENT_SET_HOSTNAME=\"no\"");
        Network(network => network with { DhcpSettings = [At("DHCLIENT_SET_HOSTNAME=\"no\"", "/etc/sysconfig/network/dhcp")] }, Distribution("sles", "15.6")).Says("MKT4345").ShouldBe("Passed");
        Distribution("azurelinux", "3.0").Says("MKT4345").ShouldBe("Passed");
        Network(network => network with { DhcpSettings = [] }, Distribution("azurelinux", "3.0")).Says("MKT4345").ShouldBe("Failed: no DHCP client sends the host name");
    }

    [Fact]
    public void Want_yum_to_cache()
    {
        Distribution("centos", "6.5").Says("MKT4346").ShouldBe("Warned: yum.conf has no http_caching=packages");
        Packages(packages => packages with { Settings = [At("http_caching=packages")] }, Distribution("centos", "6.5")).Says("MKT4346").ShouldBe("Passed");
        Distribution("centos", "6.10").Says("MKT4346").ShouldStartWith("NotApplicable");
    }

    [Fact]
    public void Want_dhclient_to_wait()
    {
        Network(network => network with { DhcpSettings = [At("timeout 60", "/etc/dhcp/dhclient.conf")] }).Says("MKT4347").ShouldStartWith("Failed: dhclient has \"timeout 60\", expected at least 300");
        Network(network => network with { DhcpSettings = [] }).Says("MKT4347").ShouldStartWith("Warned: dhclient is installed and its configuration has no timeout");
        Packages(packages => packages with { Installed = [] }, Network(network => network with { DhcpSettings = [] })).Says("MKT4347").ShouldBe("NotApplicable: dhclient is not installed");
    }

    [Fact]
    public void Want_no_firewall() =>
        Network(network => network with { FirewallRules = [At("-A INPUT -j DROP"), At("-A INPUT -p tcp --dport 22 -j ACCEPT")] }).Says("MKT4348").ShouldBe("Warned: 2 rules of a firewall load at boot, the first \"-A INPUT -j DROP\"");
}
