using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Cli.Commands.Image;

internal sealed partial class FactPage
{
    private static readonly string[] SshShown = ["port", "permitrootlogin", "passwordauthentication", "permitemptypasswords", "pubkeyauthentication", "clientaliveinterval", "clientalivecountmax", "x11forwarding", "usepam"];

    private void WriteAccess(ImageFacts facts)
    {
        Group("Access");
        if (facts.Accounts is { } accounts)
        {
            var people = accounts.Users.Where(user => user.Password is PasswordState.Set or PasswordState.Empty or PasswordState.LockedWithHash || user.AuthorizedKeys.Length > 0 || user is { LoginShell: true, Uid: 0 or >= 1000 });
            Line("users", string.Create(CultureInfo.InvariantCulture, $"{accounts.Users.Length}, {accounts.Users.Count(user => user.LoginShell)} with a login shell"));
            List("", people.Select(user => $"{user.Name} ({user.Uid.ToString(CultureInfo.InvariantCulture)}) {user.Shell}, password {user.Password.ToString().ToLowerInvariant()}, {user.AuthorizedKeys.Length.ToString(CultureInfo.InvariantCulture)} authorized keys"));
            List("sudo", accounts.Sudoers.Select(rule => $"{rule.Who} {rule.Rule}" + Place(rule.Origin)));
            List("sudo defaults", accounts.SudoersDefaults.Where(line => line.Value.Contains("targetpw", StringComparison.Ordinal) || line.Value.Contains("rootpw", StringComparison.Ordinal)).Select(line => line.Value + Place(line.Origin)));
            List("histories", accounts.Histories.Select(history => $"{history.Path}, {Size(history.Size)}"));
        }
        if (facts.Ssh is { } ssh)
        {
            Line("SSH server", !ssh.ServerInstalled ? "not installed" : $"OpenSSH {ssh.ServerVersion ?? "of an unknown version"}, {(ssh.ServerEnabled ? "starts at boot" : "does not start at boot")}");
            List("SSH settings", ssh.Settings.Where(setting => SshShown.Contains(setting.Keyword, StringComparer.Ordinal) || setting.Origin is not null).Select(setting => $"{setting.Keyword} {setting.Value}" + (setting.Origin is null ? "  (default)" : Place(setting.Origin))));
            List("in Match blocks", ssh.MatchSettings.Select(setting => $"{setting.Condition}: {setting.Keyword} {setting.Value}" + Place(setting.Origin)));
            List("not understood", ssh.Unreadable.Select(line => line.Value + Place(line.Origin)));
            List("host keys", ssh.HostKeys.Where(key => key.Private).Select(key => key.Path).DefaultIfEmpty("none"));
            List("known hosts", ssh.KnownHosts.Select(origin => origin.Path));
        }
    }

    private void WriteAzure(ImageFacts facts)
    {
        Group("Azure");
        if (facts.Agent is { } agent)
        {
            Line("agent", agent.Installed ? $"{agent.Version ?? "of an unknown version"}, {(agent.Enabled ? "starts at boot" : "does not start at boot")}" : "not installed");
            List("agent settings", agent.Settings.Where(setting => setting.Key is "AutoUpdate.Enabled" or "Provisioning.Agent" or "ResourceDisk.Format" or "ResourceDisk.EnableSwap" or "OS.RootDeviceScsiTimeout").Select(setting => $"{setting.Key}={setting.Value}" + Place(setting.Origin)));
        }
        if (facts.CloudInit is { } cloud)
        {
            Line("cloud-init", cloud.Installed ? $"{cloud.Version ?? "of an unknown version"}, {(cloud.Enabled ? "starts at boot" : "does not start at boot")}" : "not installed");
            Line("data sources", cloud.Datasources is { } sources ? string.Join(", ", sources) + Place(cloud.DatasourcesOrigin) : null);
            List("users it makes", cloud.Users.Select(user => user.Value + Place(user.Origin)));
        }
        if (facts.Storage is { } storage)
        {
            List("mounts", storage.Mounts.Select(mount => $"{mount.MountPoint}  {mount.Device}  {mount.Type}  {mount.Options}"));
            List("swap", storage.Swap.Select(swap => $"{swap.Kind} {swap.Where}" + Place(swap.Origin)).DefaultIfEmpty("none"));
        }
        if (facts.Network is { } network)
        {
            Line("network by", string.Join(", ", network.Managers));
            List("interfaces", network.Interfaces.Select(face => $"{face.Name}  {face.Method}{(face.Hardware is { } hardware ? $"  bound to {hardware}" : "")}" + Place(face.Origin)));
            List("fixed names", network.PersistentNetRules.Select(origin => origin.Path));
            List("firewall", network.FirewallRules.Select(rule => rule.Value));
        }
    }
}
