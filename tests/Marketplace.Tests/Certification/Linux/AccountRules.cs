using Marketplace.Definitions.Facts;
using static Marketplace.Tests.Certification.Linux.Changed;

namespace Marketplace.Tests.Certification.Linux;

/// <summary>MKT4290 to MKT4298.</summary>
public sealed class AccountRules
{
    [Fact]
    public void Want_no_password_of_any_kind()
    {
        Root(root => root with { Password = PasswordState.Set, HashMethod = "sha512" }).Says("MKT4290").ShouldBe("Failed: root has a password (sha512) that ships with every machine, expected a locked account");
        Root(root => root with { Password = PasswordState.Empty }).Says("MKT4290").ShouldBe("Passed");
        Root(root => root with { Password = PasswordState.Empty }).Says("MKT4291").ShouldStartWith("Failed: root can log in without a password, expected a locked account");
        Root(root => root with { Password = PasswordState.LockedWithHash, HashMethod = "yescrypt" }).Says("MKT4297").ShouldBe("Warned: root is locked with a password (yescrypt) behind the lock: unlocking brings it back");
    }

    [Fact]
    public void Want_no_keys_but_the_one_that_refuses()
    {
        var key = new AuthorizedKeyFacts("ssh-ed25519", "SHA256:abc", "me@work", RefusesLogin: false, new Origin("/root/.ssh/authorized_keys", 1));

        Root(root => root with { AuthorizedKeys = [key] }).Says("MKT4292").ShouldBe("Failed: whoever has the key SHA256:abc can log in as root on every machine, expected none");
        Root(root => root with { AuthorizedKeys = [key with { RefusesLogin = true }] }).Says("MKT4292").ShouldBe("Passed");
    }

    [Fact]
    public void Want_nobody_besides_the_services()
    {
        Root(root => root with { Name = "build", Uid = 1000, Home = "/home/build" }).Says("MKT4293").ShouldBe("Warned: build (/bin/bash) is an account for a person, expected none");
        Root(root => root with { Name = "app", Uid = 1000, LoginShell = false }).Says("MKT4293").ShouldBe("Passed");
        CloudInit(cloudInit => cloudInit with { Users = [At("support")] }).Says("MKT4293").ShouldBe("Warned: cloud-init makes the account support at first boot, expected the default user alone");
        Root(root => root with { Name = "toor" }).Says("MKT4294").ShouldBe("Failed: toor has the user id 0, expected root alone");
    }

    [Fact]
    public void Want_sudo_to_ask_who_calls_it()
    {
        Accounts(accounts => accounts with { SudoersDefaults = [At("targetpw   # ask for the password of the target", "/etc/sudoers")] }).Says("MKT4295").ShouldStartWith("Failed: sudoers has Defaults targetpw");
        Accounts(accounts => accounts with { SudoersDefaults = [At("!targetpw", "/etc/sudoers"), At("env_reset # not targetpw", "/etc/sudoers")] }).Says("MKT4295").ShouldBe("Passed");
        Accounts(accounts => accounts with { Sudoers = [new SudoersRule("build", "ALL=(ALL) NOPASSWD: ALL", NoPassword: true, new Origin("/etc/sudoers.d/build", 1))] }).Says("MKT4296").ShouldBe("Warned: build may use sudo without a password, expected no such line");
    }

    [Theory]
    [InlineData(0, "Passed")]
    [InlineData(1, "Warned: /root/.bash_history has 1 bytes, expected none; up to 1024 (CTT 48; LISA says 0) are borne")]
    [InlineData(1024, "Warned")]
    [InlineData(1025, "Failed: /root/.bash_history has 1025 bytes, expected none; more than 1024 (CTT 48; LISA says 0) fail")]
    public void Want_empty_histories(long size, string says) =>
        Accounts(accounts => accounts with { Histories = [new HistoryFacts("root", "/root/.bash_history", size)] }).Says("MKT4298").ShouldStartWith(says);
}
