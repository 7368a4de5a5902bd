using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class SshFactsOfFiles
{
    private readonly MemoryFiles files = new() { ["/usr/sbin/sshd"] = "x" };

    [Fact]
    public void Take_the_first_value_with_its_place()
    {
        files["/etc/ssh/sshd_config"] = "Include /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval 60\nPermitRootLogin yes\n";
        files["/etc/ssh/sshd_config.d/50-azure.conf"] = "clientaliveinterval=3m\n";
        files["/etc/ssh/sshd_config.d/60-late.conf"] = "PermitRootLogin \"prohibit-password\" # no passwords\n";

        var facts = Read();

        facts.Settings.Single(setting => setting.Keyword == "clientaliveinterval").ShouldBe(new SshSetting("clientaliveinterval", "180", new Origin("/etc/ssh/sshd_config.d/50-azure.conf", 1)));
        facts.Settings.Single(setting => setting.Keyword == "permitrootlogin").ShouldBe(new SshSetting("permitrootlogin", "without-password", new Origin("/etc/ssh/sshd_config.d/60-late.conf", 1)));
        facts.Settings.Single(setting => setting.Keyword == "passwordauthentication").ShouldBe(new SshSetting("passwordauthentication", "yes", null));
    }

    [Fact]
    public void Keep_blocks_that_only_match_some_connections_apart()
    {
        files["/etc/ssh/sshd_config"] = "Match User backup Address 10.0.0.0/8\n  PasswordAuthentication no\n  Include extra.conf\nMatch all\nX11Forwarding yes\n";
        files["/etc/ssh/extra.conf"] = "AllowTcpForwarding no\n";

        var facts = Read();

        facts.MatchSettings.Select(setting => (setting.Condition, setting.Keyword, setting.Value)).ShouldBe([("User backup Address 10.0.0.0/8", "passwordauthentication", "no"), ("User backup Address 10.0.0.0/8", "allowtcpforwarding", "no")]);
        Values(facts, "passwordauthentication").ShouldBe(["yes"]);
        Values(facts, "x11forwarding").ShouldBe(["yes"]);
    }

    [Fact]
    public void Add_up_what_adds_up()
    {
        files["/etc/ssh/sshd_config"] = "Port 22\nPort 2222\nAddressFamily inet\nHostKey /a\nHostKey /b\nAcceptEnv LANG LC_*\nAllowUsers ops web\nCiphers -*-cbc,aes128-ctr\nMaxStartups 50\nRekeyLimit 1G 1h\n";

        var facts = Read();

        Values(facts, "listenaddress").ShouldBe(["0.0.0.0:22", "0.0.0.0:2222"]);
        Values(facts, "hostkey").ShouldBe(["/a", "/b"]);
        Values(facts, "acceptenv").ShouldBe(["LANG", "LC_*"]);
        Values(facts, "allowusers").ShouldBe(["ops", "web"]);
        Values(facts, "ciphers").Single().ShouldNotContain("aes128-ctr");
        Values(facts, "maxstartups").ShouldBe(["50:30:50"]);
        Values(facts, "rekeylimit").ShouldBe(["1073741824 3600"]);
    }

    [Fact]
    public void Name_lines_that_nobody_understands_and_survive_files_that_include_themselves()
    {
        files["/etc/ssh/sshd_config"] = "PermitRotLogin no\nBanner \"open\nPort\nInclude /etc/ssh/sshd_config\n";

        var facts = Read();

        facts.Unreadable.Select(line => line.Value).ShouldContain("permitrotlogin no");
        facts.Unreadable.Select(line => line.Value).ShouldContain("Banner \"open");
    }

    [Fact]
    public void Know_the_defaults_of_the_release_that_is_installed()
    {
        files["/var/lib/dpkg/status"] = "Package: openssh-server\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:8.9p1-3ubuntu0.10\n";

        var facts = Read();

        facts.ServerVersion.ShouldBe("8.9p1");
        Values(facts, "requiredrsasize").ShouldBeEmpty();
        Values(facts, "kexalgorithms").Single().ShouldStartWith("curve25519-sha256,");
        Values(facts, "pidfile").ShouldBe(["/run/sshd.pid"]);
    }

    [Fact]
    public void Find_host_keys_and_known_hosts()
    {
        files["/etc/ssh/ssh_host_rsa_key"] = "k";
        files["/etc/ssh/ssh_host_rsa_key.pub"] = "k";
        files["/root/.ssh/known_hosts"] = "h";

        var facts = Read();

        facts.HostKeys.ShouldBe([new HostKeyFacts("/etc/ssh/ssh_host_rsa_key", true), new HostKeyFacts("/etc/ssh/ssh_host_rsa_key.pub", false)]);
        facts.KnownHosts.ShouldBe([new Origin("/root/.ssh/known_hosts")]);
    }

    private static IEnumerable<string> Values(SshFacts facts, string keyword) => facts.Settings.Where(setting => setting.Keyword == keyword).Select(setting => setting.Value);

    private SshFacts Read() => SshReader.Read(new FactContext(files, new FactOptions()));
}
