using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class SystemFactsOfFiles
{
    private readonly MemoryFiles files = new();

    [Theory]
    [InlineData(2, 62, "x64")]
    [InlineData(2, 183, "arm64")]
    [InlineData(1, 3, "x86")]
    [InlineData(1, 40, "arm")]
    [InlineData(2, 243, "243")]
    public void Take_the_architecture_from_a_program(byte bits, byte machine, string expected)
    {
        files.Add("/usr/bin/dash", [0x7f, (byte)'E', (byte)'L', (byte)'F', bits, 1, .. new byte[12], machine, 0]).Link("/bin", "usr/bin").Link("/usr/bin/sh", "dash");
        files["/usr/lib/os-release"] = "ID=ubuntu\nID_LIKE=\"debian\"\nVERSION_ID=\"24.04\"\nVERSION_CODENAME=noble\n";
        files.Link("/etc/os-release", "../usr/lib/os-release");

        var system = OperatingSystemReader.Read(Context(), 1);

        (system.Architecture, system.ArchitectureOrigin.Path, system.Distribution, system.Release, system.Codename).ShouldBe((expected, "/usr/bin/dash", "ubuntu", "24.04", "noble"));
    }

    [Fact]
    public void List_packages_of_dpkg_without_those_that_were_removed()
    {
        files["/var/lib/dpkg/status"] = "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nSource: glibc (2.36-9)\nVersion: 2.36-9+deb12u8\nDescription: x\n Package: not one\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n\nPackage: half\nStatus: hold ok half-configured\nArchitecture: all\nVersion: 2\n";
        files["/var/lib/dpkg/info/libc6:amd64.list"] = "/.\n/lib\n/lib/x86_64-linux-gnu/libc.so.6\n";
        var context = Context();

        var facts = PackageReader.Read(context)!;

        facts.Installed.Select(package => (package.Name, package.Version, package.Status, package.Source)).ShouldBe([("half", "2", "half-configured", null), ("libc6", "2.36-9+deb12u8", "installed", "glibc")]);
        facts.Held.ShouldBe(["half"]);
        context.Packages.OwnerOf("/usr/lib/x86_64-linux-gnu/libc.so.6").ShouldBe("libc6");
        context.Packages.OwnerOf("/lib/x86_64-linux-gnu/libm.so.6").ShouldBeNull();
    }

    [Fact]
    public void List_packages_of_apk_with_their_licences()
    {
        files["/lib/apk/db/installed"] = "C:Q1\nP:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\no:musl\nF:lib\nR:ld-musl-x86_64.so.1\n\nP:busybox-binsh\nV:1\nA:x86_64\no:busybox\n\n";
        var context = Context();

        PackageReader.Read(context)!.Installed.Select(package => (package.Name, package.Source, string.Join(',', package.Licences))).ShouldBe([("busybox-binsh", "busybox", ""), ("musl", null, "MIT")]);
        context.Packages.OwnerOf("/lib/ld-musl-x86_64.so.1").ShouldBe("musl");
    }

    [Fact]
    public void List_repositories_of_every_kind()
    {
        files["/etc/apt/sources.list"] = "# see sources(5)\ndeb [signed-by=/k.gpg] http://azure.archive.ubuntu.com/ubuntu noble main universe # comment\n# deb-src http://x.example noble main\n";
        files["/etc/apt/sources.list.d/debian.sources"] = "Types: deb deb-src\nURIs: https://user:secret@deb.debian.org/debian\n# a note\nSuites: bookworm bookworm-updates\nComponents: main\n\nTypes: deb\nURIs: https://off.example\nSuites: /\nEnabled: no\n";
        files["/etc/yum.repos.d/rh-cloud.repo"] = "[rhel-9-baseos-rhui-rpms]\nname=x\nmirrorlist=https://rhui4-1.microsoft.com/pulp\nenabled=1\n";
        files["/etc/zypp/repos.d/pool.repo"] = "[SLES-Pool]\nbaseurl=plugin:susecloud?x\nenabled=0\n";

        var repositories = RepositoryReader.Read(files).ToList();

        repositories.Select(repository => (repository.Kind, repository.Uri, string.Join(' ', repository.Suites), repository.Enabled)).ShouldBe(
        [
            ("deb", "http://azure.archive.ubuntu.com/ubuntu", "noble", true),
            ("deb-src", "http://x.example", "noble", false),
            ("deb", "https://***@deb.debian.org/debian", "bookworm bookworm-updates", true),
            ("deb-src", "https://***@deb.debian.org/debian", "bookworm bookworm-updates", true),
            ("deb", "https://off.example", "/", false),
            ("yum", "https://rhui4-1.microsoft.com/pulp", "rhel-9-baseos-rhui-rpms", true),
            ("zypper", "plugin:susecloud?x", "SLES-Pool", false),
        ]);
        repositories[0].Components.ShouldBe(["main", "universe"]);
    }

    [Fact]
    public void Tell_whether_updates_install_by_themselves()
    {
        files["/var/lib/dpkg/status"] = "Package: unattended-upgrades\nStatus: install ok installed\nArchitecture: all\nVersion: 2\n";
        files["/etc/apt/apt.conf.d/20auto-upgrades"] = "APT { Periodic { Unattended-Upgrade \"1\"; }; };\n// APT::Periodic::Unattended-Upgrade \"0\";\n";
        files["/usr/lib/systemd/system/apt-daily-upgrade.timer"] = "[Install]\nWantedBy=timers.target\n";
        files.Link("/etc/systemd/system/timers.target.wants/apt-daily-upgrade.timer", "/usr/lib/systemd/system/apt-daily-upgrade.timer");

        UpdateReader.Read(Context()).ShouldBe((true, new SourcedText("APT::Periodic::Unattended-Upgrade 1", new Origin("/etc/apt/apt.conf.d/20auto-upgrades", 1))));

        files["/etc/apt/apt.conf.d/99off"] = "APT::Periodic::Unattended-Upgrade \"0\";\n";
        UpdateReader.Read(Context()).Automatic.ShouldBe(false);
    }

    [Fact]
    public void Tell_what_makes_a_machine_itself()
    {
        files["/etc/machine-id"] = "uninitialized\n";
        files["/etc/hostname"] = "build-host\n";
        files["/etc/hosts"] = "127.0.0.1 localhost\n::1 ip6-localhost\n10.0.0.4 db # internal\n";
        files["/var/lib/systemd/random-seed"] = "seed";
        files.Link("/var/lib/dbus/machine-id", "/etc/machine-id").Link("/etc/resolv.conf", "../run/systemd/resolve/stub-resolv.conf");

        var identity = IdentityReader.Read(Context());

        (identity.MachineId, identity.DbusMachineId, identity.Hostname, identity.ResolvConf).ShouldBe(("uninitialized", "link", "build-host", "link"));
        identity.Hosts.ShouldBe([new SourcedText("10.0.0.4 db # internal", new Origin("/etc/hosts", 3))]);
        identity.RandomSeeds.ShouldBe([new Origin("/var/lib/systemd/random-seed")]);
    }

    [Fact]
    public void List_what_was_left_behind()
    {
        files["/var/log/syslog"] = "x";
        files["/var/log/empty.log"] = "";
        files["/var/log/wtmp"] = "x";
        files["/var/lib/dhcp/dhclient.eth0.leases"] = "lease";
        files["/var/lib/waagent/provisioned"] = "";
        files["/var/lib/cloud/instance/user-data.txt"] = "x";
        files["/tmp/install.sh"] = "x";
        files["/var/cache/apt/archives/x.deb"] = "x";
        files["/etc/shadow-"] = "x";
        files["/home/gone/.viminfo"] = "x";

        var left = LeftoverReader.Read(Context());

        Paths(left.Logs).ShouldBe(["/var/log/syslog"]);
        Paths(left.LoginRecords).ShouldBe(["/var/log/wtmp"]);
        Paths(left.DhcpLeases).ShouldBe(["/var/lib/dhcp/dhclient.eth0.leases"]);
        Paths(left.AgentState).ShouldBe(["/var/lib/waagent/provisioned"]);
        Paths(left.CloudInitState).ShouldBe(["/var/lib/cloud/instance/user-data.txt"]);
        Paths(left.TemporaryFiles).ShouldBe(["/tmp/install.sh"]);
        Paths(left.PackageCaches).ShouldBe(["/var/cache/apt/archives/x.deb"]);
        Paths(left.Backups).ShouldBe(["/etc/shadow-"]);
        Paths(left.HomeTraces).ShouldBe(["/home/gone", "/home/gone/.viminfo"]);
    }

    private static IEnumerable<string> Paths(IEnumerable<FileTrace> traces) => traces.Select(trace => trace.Path);

    private FactContext Context() => new(files, new FactOptions());
}
