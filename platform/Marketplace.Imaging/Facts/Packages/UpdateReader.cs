using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Whether security updates install by themselves.</summary>
internal static class UpdateReader
{
    /// <summary>The answer and the setting that gives it; null when it cannot be told.</summary>
    public static (bool? Automatic, SourcedText? Setting) Read(FactContext context) => context.Packages.Manager switch
    {
        "dpkg" => Apt(context),
        "rpm" => Dnf(context),
        _ => (null, null),
    };

    private static (bool? Automatic, SourcedText? Setting) Apt(FactContext context)
    {
        var setting = AptConfiguration.Read(context.Files).GetValueOrDefault("apt::periodic::unattended-upgrade");
        var automatic = setting is not null && setting.Value is not ("0" or "") && context.Packages.Has("unattended-upgrades") && context.Units.StartsAtBoot("apt-daily-upgrade.timer");
        return (automatic, setting is null ? null : setting with { Value = $"APT::Periodic::Unattended-Upgrade {setting.Value}" });
    }

    private static (bool? Automatic, SourcedText? Setting) Dnf(FactContext context)
    {
        foreach (var path in (string[])["/etc/dnf/automatic.conf", "/etc/yum/yum-cron.conf"])
        {
            if (UnitText.Read(context.Files, path).LastOrDefault(setting => setting.Key == "apply_updates") is not { } apply)
                continue;
            var applies = apply.Value is "yes" or "true" or "1" or "True";
            var starts = context.Units.StartsAtBoot("dnf-automatic-install.timer") || (applies && context.Units.StartsAtBoot("dnf-automatic.timer", "dnf5-automatic.timer", "yum-cron.service"));
            return (starts, new SourcedText($"apply_updates={apply.Value}", apply.Origin));
        }
        // SUSE has several ways, none of which is the usual one.
        return context.Files.Exists("/etc/zypp") ? (context.Units.StartsAtBoot("transactional-update.timer") ? true : null, null) : (false, null);
    }
}
