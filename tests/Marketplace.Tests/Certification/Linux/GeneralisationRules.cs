using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4300 to MKT4312.</summary>
public sealed class GeneralisationRules
{
    private static readonly ImmutableArray<FileTrace> Four = [new("/a", 1), new("/b", 2), new("/c", 3), new("/d", 4)];

    [Fact]
    public void Want_a_machine_id_made_at_first_boot()
    {
        Identity(identity => identity with { MachineId = "set" }).Says("MKT4300").ShouldBe("Failed: /etc/machine-id has an id that every machine would share, expected an empty file");
        Identity(identity => identity with { DbusMachineId = "set" }).Says("MKT4300").ShouldStartWith("Failed: /var/lib/dbus/machine-id");
        Identity(identity => identity with { MachineId = "uninitialized", DbusMachineId = "link" }).Says("MKT4300").ShouldBe("Passed");
    }

    [Fact]
    public void Want_no_name_of_a_machine()
    {
        Identity(identity => identity with { Hostname = "build-7.example.com" }).Says("MKT4301").ShouldBe("Warned: the host name is \"build-7.example.com\", expected localhost or none");
        Identity(identity => identity with { Hostname = "localhost.localdomain" }).Says("MKT4301").ShouldBe("Passed");
        Identity(identity => identity with { Hostname = null }).Says("MKT4301").ShouldBe("Passed");
    }

    [Fact]
    public void Want_name_servers_and_seeds_from_elsewhere()
    {
        Identity(identity => identity with { ResolvConf = "file", ResolvConfContent = ["10.0.0.2"] }).Says("MKT4302").ShouldBe("Warned: /etc/resolv.conf is a file with 10.0.0.2, expected none or a link");
        Identity(identity => identity with { Hosts = [At("10.0.0.4 db", "/etc/hosts")] }).Says("MKT4302").ShouldBe("Warned: /etc/hosts names another machine: \"10.0.0.4 db\"");
        Identity(identity => identity with { RandomSeeds = [new Origin("/var/lib/systemd/random-seed")] }).Says("MKT4303").ShouldBe("Warned: /var/lib/systemd/random-seed would be the random seed of every machine, expected none");
    }

    [Fact]
    public void Say_what_must_go()
    {
        Leftovers(left => left with { Logs = Four }).Says("MKT4304").ShouldBe("Failed: logs are left: 4 files with 10 bytes: /a, /b, /c and 1 more");
        Leftovers(left => left with { DhcpLeases = Four[..1] }).Says("MKT4306").ShouldBe("Failed: leases of DHCP are left: 1 file with 1 bytes: /a");
        Leftovers(left => left with { AgentState = Four }).Says("MKT4307").ShouldStartWith("Failed: state of the agent is left");
        Leftovers(left => left with { CloudInitState = Four }).Says("MKT4308").ShouldStartWith("Failed: state of cloud-init is left");
    }

    [Fact]
    public void Say_what_should_go()
    {
        Leftovers(left => left with { LoginRecords = Four }).Says("MKT4305").ShouldStartWith("Warned: records of logins are left");
        Leftovers(left => left with { TemporaryFiles = Four }).Says("MKT4309").ShouldStartWith("Warned: temporary files are left");
        Leftovers(left => left with { PackageCaches = Four }).Says("MKT4310").ShouldStartWith("Warned: downloads of the package manager are left");
        Leftovers(left => left with { Backups = Four }).Says("MKT4311").ShouldStartWith("Warned: backups or dumps are left");
        Leftovers(left => left with { HomeTraces = Four }).Says("MKT4312").ShouldStartWith("Warned: traces of people are left");
    }
}
