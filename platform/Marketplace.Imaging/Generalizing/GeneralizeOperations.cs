using System.Collections.Immutable;

namespace Marketplace.Imaging.Generalizing;

/// <summary>
/// What an image must not share with the machines that are made from it. One table, carried out in two ways: in the root
/// folder of a build (<see cref="GeneralizeScript"/>) and in place on a finished disk (offline).
/// </summary>
/// <remarks>
/// Sources: what <c>waagent -deprovision+user</c> and <c>cloud-init clean</c> remove, and what certification looks for (bash
/// histories, default credentials, keys and logs left behind). Order matters where two operations touch one file.
/// </remarks>
public static class GeneralizeOperations
{
    /// <summary>Removes the accounts that are named; the only operation that needs to be told something.</summary>
    public const string Users = "users";

    public static ImmutableArray<GeneralizeOperation> All { get; } =
    [
        new(Users, "named accounts, their groups and homes", "accounts.users", []),
        new("ssh-host-keys", "SSH host keys", "ssh.hostKeys", [new Remove("/etc/ssh/ssh_host_*")]),
        new("authorized-keys", "SSH keys that let somebody in, private keys and known hosts of accounts", "accounts.users.authorizedKeys",
        [
            new Remove("/root/.ssh"),
            new Remove("~/.ssh/authorized_keys*"),
            new Remove("~/.ssh/known_hosts*"),
            new Remove("~/.ssh/id_*"),
        ]),
        new("machine-id", "machine id, and the key of stored credentials", "identity.machineId",
        [
            new Remove("/var/lib/dbus/machine-id"),
            new Remove("/var/lib/systemd/credential.secret"),
            new Blank("/etc/machine-id"),
        ]),
        new("random-seed", "saved random seeds", "identity.randomSeeds",
        [
            new Remove("/var/lib/systemd/random-seed"),
            new Remove("/var/lib/urandom/random-seed"),
            new Remove("/var/lib/random-seed"),
        ]),
        new("shell-histories", "histories of shells and other programs that keep what was typed", "accounts.histories",
        [
            new Remove("~/.*history"),
            new Remove("~/.*_history-*"),
            new Remove("~/.lesshst"),
            new Remove("~/.viminfo"),
            new Remove("~/.wget-hsts"),
            new Remove("~/.local/share/fish/fish_history"),
        ]),
        new("dhcp-leases", "leases of DHCP clients", "leftovers.dhcpLeases",
        [
            new Remove("/var/lib/dhcp/*.lease*"),
            new Remove("/var/lib/dhclient/*.lease*"),
            new Remove("/var/lib/dhcpcd/*.lease*"),
            new Remove("/var/lib/NetworkManager/*.lease*"),
            new Remove("/var/lib/wicked/lease*"),
        ]),
        new("cloud-init-state", "what cloud-init noted about this machine", "leftovers.cloudInitState",
        [
            new RemoveInside("/var/lib/cloud"),
            new Remove("/etc/netplan/50-cloud-init.yaml"),
            new Remove("/etc/network/interfaces.d/50-cloud-init*"),
        ]),
        new("agent-state", "state and certificates of the Azure agent", "leftovers.agentState",
        [
            new RemoveInside("/var/lib/waagent"),
        ]),
        new("resolv-conf", "name servers of this machine", "identity.resolvConf",
        [
            new Link("/etc/resolv.conf", "../run/systemd/resolve/stub-resolv.conf", "/usr/lib/systemd/systemd-resolved"),
        ]),
        new("account-backups", "old copies of account files", "leftovers.backups",
        [
            new Remove("/etc/passwd-"),
            new Remove("/etc/group-"),
            new Remove("/etc/shadow-"),
            new Remove("/etc/gshadow-"),
            new Remove("/etc/subuid-"),
            new Remove("/etc/subgid-"),
            new Remove("/etc/.pwd.lock"),
            new Remove("/var/backups/passwd.bak*"),
            new Remove("/var/backups/group.bak*"),
            new Remove("/var/backups/shadow.bak*"),
            new Remove("/var/backups/gshadow.bak*"),
            new Remove("/var/cache/debconf/*-old"),
        ]),
        new("package-caches", "downloaded packages and lists", "leftovers.packageCaches",
        [
            new Remove("/var/cache/apt/*.bin"),
            new Remove("/var/cache/apt/archives/*.deb"),
            new RemoveInside("/var/cache/apt/archives/partial"),
            new Remove("/var/lib/apt/lists/*_*"),
            new RemoveInside("/var/lib/apt/lists/partial"),
            new RemoveInside("/var/cache/dnf"),
            new RemoveInside("/var/cache/yum"),
            new RemoveInside("/var/cache/zypp"),
            new RemoveInside("/var/cache/apk"),
            new Remove("/var/cache/ldconfig/aux-cache"),
        ]),
        new("temporary-files", "temporary files, caches of accounts, core dumps", "leftovers.temporaryFiles",
        [
            new RemoveInside("/tmp"),
            new RemoveInside("/var/tmp"),
            new Remove("~/.cache"),
            new RemoveInside("/var/crash"),
            new RemoveInside("/var/lib/systemd/coredump"),
        ]),
        new("login-records", "who logged in when", "leftovers.loginRecords",
        [
            new Empty("/var/log/wtmp"),
            new Empty("/var/log/btmp"),
            new Empty("/var/log/lastlog"),
            new Empty("/var/log/faillog"),
            new Remove("/var/log/[wb]tmp[.-]*"),
            new RemoveInside("/var/lib/wtmpdb"),
            new RemoveInside("/var/lib/lastlog"),
        ]),
        new("logs", "logs", "leftovers.logs",
        [
            new RemoveInside("/var/log/journal"),
            new RemoveInside("/var/log/apt"),
            new RemoveInside("/var/log/azure"),
            new RemoveInside("/var/log/installer"),
            new Remove("/var/log/waagent.log*"),
            new Remove("/var/log/cloud-init*"),
            new EmptyBelow("/var/log"),
        ]),
    ];

    /// <summary>The table for the root folder of a build; see <see cref="GeneralizeScript.Write"/>.</summary>
    public static string ToShell(string? keptInTmp = null) => GeneralizeScript.Write(keptInTmp);
}
