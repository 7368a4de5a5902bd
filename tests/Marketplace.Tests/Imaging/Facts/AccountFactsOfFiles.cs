using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class AccountFactsOfFiles
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHPPF0gLrqOIyp2MSPP+AMIB0T2kHLFEqvfu4qc4R4dd";

    private readonly MemoryFiles files = new()
    {
        ["/etc/passwd"] = "root:x:0:0:root:/root:/bin/bash\nops:x:1000:1000:Ops,,,:/home/ops:/bin/bash\nweb::1001:1001::/srv/web:/usr/sbin/nologin\nold:x:1002:1002::/home/old:/bin/sh\n+nis::::::\nbroken line\n",
        ["/etc/shadow"] = "root:*:20000:0:99999:7:::\nops:$y$j9T$abc$def:20000:0:99999:7::20454:\nold:!$6$x$y:20000::::::\n",
        ["/etc/group"] = "root:x:0:\nsudo:x:27:ops,web\n",
    };

    [Fact]
    public void Tell_what_a_password_field_means_and_never_what_it_holds()
    {
        var users = Read().Users;

        users.Select(user => (user.Name, user.Password, user.HashMethod)).ShouldBe([("root", PasswordState.Disabled, null), ("ops", PasswordState.Set, "yescrypt"), ("web", PasswordState.Empty, null), ("old", PasswordState.LockedWithHash, "sha512")]);
        users[1].Expires.ShouldBe(new DateOnly(2026, 1, 1));
        users.Select(user => user.LoginShell).ShouldBe([true, true, false, true]);
        users[2].Origin.ShouldBe(new Origin("/etc/passwd", 3));
    }

    [Fact]
    public void Find_the_keys_of_every_user_in_every_file_the_server_looks_at()
    {
        files["/etc/ssh/sshd_config"] = "AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/keys/%u\n";
        files["/home/ops/.ssh/authorized_keys"] = $"# mine\n\n{Key} ops@laptop\n";
        files["/etc/ssh/keys/web"] = $"from=\"10.0.0.0/8\",command=\"echo hi there\" {Key}\n";
        files["/root/.ssh/authorized_keys"] = $"no-pty,command=\"echo 'Please login as the user \\\"azureuser\\\" rather than root.';sleep 10\" {Key}\n";

        var users = Read().Users;

        var ops = users[1].AuthorizedKeys.ShouldHaveSingleItem();
        ops.ShouldBe(new AuthorizedKeyFacts("ssh-ed25519", ops.Fingerprint, "ops@laptop", false, new Origin("/home/ops/.ssh/authorized_keys", 3)));
        ops.Fingerprint.ShouldStartWith("SHA256:");
        users[2].AuthorizedKeys.ShouldHaveSingleItem().Fingerprint.ShouldBe(ops.Fingerprint);
        users[0].AuthorizedKeys.ShouldHaveSingleItem().RefusesLogin.ShouldBeTrue();
    }

    [Fact]
    public void Follow_the_includes_of_sudoers()
    {
        files["/etc/sudoers"] = "Defaults env_reset\nDefaults targetpw # ask for root's\nroot ALL=(ALL:ALL) ALL\nUser_Alias ADMINS = a, b\n@includedir /etc/sudoers.d\n";
        files["/etc/sudoers.d/90-cloud"] = "ops, web ALL=(ALL) \\\n  NOPASSWD:ALL\n#1001 ALL=(root) /bin/ls\n";
        files["/etc/sudoers.d/note.bak"] = "evil ALL=(ALL) ALL\n";

        var facts = Read();

        facts.SudoersDefaults.Select(line => line.Value).ShouldBe(["env_reset", "targetpw"]);
        facts.Sudoers.Select(rule => (rule.Who, rule.NoPassword, rule.Origin)).ShouldBe([("root", false, new Origin("/etc/sudoers", 3)), ("ops, web", true, new Origin("/etc/sudoers.d/90-cloud", 1)), ("#1001", false, new Origin("/etc/sudoers.d/90-cloud", 3))]);
    }

    [Fact]
    public void Find_the_histories_of_users_and_of_homes_that_nobody_has()
    {
        files["/root/.bash_history"] = "apt update\n";
        files["/home/ops/.python_history"] = "";
        files["/home/gone/.zsh_history"] = "ls\n";
        files["/home/ops/.bashrc"] = "x";

        Read().Histories.ShouldBe([new HistoryFacts(null, "/home/gone/.zsh_history", 3), new HistoryFacts("ops", "/home/ops/.python_history", 0), new HistoryFacts("root", "/root/.bash_history", 11)]);
    }

    private AccountFacts Read() => AccountReader.Read(new FactContext(files.Directory("/srv/web"), new FactOptions()));
}
