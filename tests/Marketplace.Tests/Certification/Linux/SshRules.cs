using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4280 to MKT4284.</summary>
public sealed class SshRules
{
    private static readonly ImageFacts Without = Ssh(ssh => ssh with { ServerInstalled = false, ServerEnabled = false, Settings = [] });

    [Fact]
    public void Want_a_server_from_the_first_boot_on()
    {
        Without.Says("MKT4280").ShouldBe("Failed: no SSH server is installed");
        Ssh(ssh => ssh with { ServerEnabled = false }).Says("MKT4280").ShouldBe("Failed: the SSH server does not start at boot: neither its service nor its socket is enabled");
    }

    [Theory]
    [InlineData("0", "Failed: ClientAliveInterval is 0, expected 1 (LISA; the certification FAQ says 30) to 235 (the certification FAQ and LISA), best 180 (the certification FAQ, CTT 46)")]
    [InlineData("236", "Failed")]
    [InlineData("1", "Warned: ClientAliveInterval is 1, expected at least 30 (the certification FAQ; LISA says 1), best 180 (the certification FAQ, CTT 46)")]
    [InlineData("29", "Warned")]
    [InlineData("30", "Warned: ClientAliveInterval is 30, best 180 (the certification FAQ, CTT 46)")]
    [InlineData("235", "Warned")]
    [InlineData("180", "Passed")]
    [InlineData("often", "NotObservable: ClientAliveInterval is \"often\", which is no number")]
    public void Have_bands_for_signs_of_life(string value, string says) => Sshd("clientaliveinterval", value).Says("MKT4281").ShouldStartWith(says);

    [Fact]
    public void Want_signs_of_life_to_be_set()
    {
        Sshd("clientaliveinterval", "0", isSet: false).Says("MKT4281").ShouldStartWith("Failed: ClientAliveInterval is not set, expected 180");
        Without.Says("MKT4281").ShouldBe("NotApplicable: no SSH server is installed");
    }

    [Fact]
    public void Let_root_in_by_key_at_most()
    {
        Sshd("permitrootlogin", "yes").Says("MKT4282").ShouldBe("Warned: PermitRootLogin is yes, expected no or prohibit-password");
        Sshd("permitrootlogin", "prohibit-password", isSet: false).Says("MKT4282").ShouldBe("Passed");
        Ssh(ssh => ssh with { MatchSettings = [new SshMatchSetting("address 10.0.0.0/8", "permitrootlogin", "yes", new Origin("/etc/ssh/sshd_config", 90))] }).Says("MKT4282").ShouldBe("Warned: PermitRootLogin is yes for Match address 10.0.0.0/8, expected no or prohibit-password");
        Without.Says("MKT4282").ShouldStartWith("NotApplicable");
    }

    [Fact]
    public void Want_neither_host_keys_nor_known_hosts()
    {
        HostKeyFacts[] pair = [new("/etc/ssh/ssh_host_rsa_key", Private: true), new("/etc/ssh/ssh_host_rsa_key.pub", Private: false)];

        Ssh(ssh => ssh with { HostKeys = [.. pair] }).Says("MKT4283").ShouldBe("Failed: /etc/ssh/ssh_host_rsa_key would be the host key of every machine, expected none");
        Ssh(ssh => ssh with { HostKeys = [pair[1]] }).Says("MKT4283").ShouldBe("Warned: /etc/ssh/ssh_host_rsa_key.pub is left of a host key, expected none");
        Ssh(ssh => ssh with { KnownHosts = [new Origin("/root/.ssh/known_hosts")] }).Says("MKT4284").ShouldBe("Failed: /root/.ssh/known_hosts tells which machines were visited, expected none");
    }
}
