using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Yaml;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>What cloud-init will do at first boot.</summary>
internal static class CloudInitReader
{
    // Others are passed over: they may hold passwords and keys.
    private static readonly string[] Shown =
    [
        "system_info.default_user.name", "system_info.default_user.lock_passwd", "system_info.default_user.sudo", "disable_root", "ssh_pwauth", "ssh_deletekeys", "ssh_genkeytypes", "preserve_hostname",
        "manage_etc_hosts", "swap", "mounts", "disk_setup", "fs_setup", "datasource.Azure", "reporting", "network.config", "apply_network_config", "package_update", "package_upgrade", "resize_rootfs", "growpart.mode",
    ];

    public static CloudInitFacts Read(FactContext context)
    {
        var files = context.Files;
        var package = context.Packages.Find("cloud-init");
        var config = CloudConfig.Read(context);
        var sources = config.Get("datasource_list");
        return new CloudInitFacts
        {
            Installed = package is not null || files.Exists("/usr/bin/cloud-init"),
            Version = package is null ? null : UpstreamVersion.Of(package.Version),
            Enabled = !files.Exists("/etc/cloud/cloud-init.disabled") && context.Units.StartsAtBoot("cloud-init.service", "cloud-init-main.service", "cloud-init-network.service"),
            Datasources = sources is { } list ? [.. list.Value.Texts()] : null,
            DatasourcesOrigin = sources?.Origin,
            NetworkDisabled = config.Get("network.config")?.Value is YamlScalar { Text: "disabled" } || config.Below("datasource").Any(leaf => leaf.Path.EndsWith(".apply_network_config", StringComparison.Ordinal) && leaf.Value is YamlScalar { Boolean: false }),
            Users = [.. Users(config)],
            Settings = [.. Shown.SelectMany(config.Below).DistinctBy(leaf => leaf.Path).Select(leaf => new AgentSetting(leaf.Path, Redacted.Text(CloudConfig.Show(leaf.Value)), leaf.Origin))],
            InitModules = config.Get("cloud_init_modules") is { } modules ? [.. ModuleNames(modules.Value)] : [],
            DsIdentify = files.Settings("/etc/cloud/ds-identify.cfg").FirstOrDefault(line => line.Value.StartsWith("policy:", StringComparison.Ordinal)),
        };
    }

    // users: [default, {name: build, …}, other]
    private static IEnumerable<SourcedText> Users(CloudConfig config)
    {
        if (config.Get("users") is not { } users)
            return [];
        IEnumerable<YamlValue> items = users.Value is YamlSequence list ? list.Items : [users.Value];
        return items.Select(item => item is YamlMapping mapping ? mapping.Text("name") : item.Texts().FirstOrDefault()).Where(name => name is not null and not "default").Select(name => new SourcedText(name!, users.Origin));
    }

    // A module may come with its frequency: [scripts-user, always]
    private static IEnumerable<string> ModuleNames(YamlValue modules) =>
        modules is YamlSequence list ? list.Items.Select(item => item.Texts().FirstOrDefault()).OfType<string>() : [];
}
