using Pulumi.Engine.Processes;

namespace Pulumi.Engine.Plugins;

/// <summary>
/// Finds provider executables in the order of the Pulumi CLI: the project's own, PATH, next to the engine, the
/// plugins under PULUMI_HOME.
/// </summary>
internal sealed class PluginSearch(PluginHostOptions options)
{
    /// <summary>Null when there is none.</summary>
    public PluginFolder? Find(string package, string? version) =>
        InProject(package, version) ?? OnPath(package) ?? Bundled(package) ?? InHome(package, version);

    private PluginFolder? InProject(string package, string? version)
    {
        var entry = options.ProjectPlugins.FirstOrDefault(plugin =>
            plugin.Name == package && (plugin.Version is null || version is null || plugin.Version == version));
        if (entry is null)
            return null;
        return PluginFolder.Find(entry.Path, package) ?? throw PluginErrors.BadFolder(
            entry.Path, $"there is neither pulumi-resource-{package} nor PulumiPlugin.yaml in it");
    }

    private PluginFolder? OnPath(string package)
    {
        if (options.Environment.GetValueOrDefault("PULUMI_IGNORE_AMBIENT_PLUGINS") is "true" or "1")
            return null;
        var name = $"pulumi-resource-{package}";
        if (Executables.OnPath(name, options.Environment) is not { } file)
            return null;
        options.Messages(new(PluginMessageSeverity.Warning, $"using {name} from $PATH at {file}"));
        return new(Path.GetDirectoryName(file)!, file, null);
    }

    private PluginFolder? Bundled(string package) =>
        options.BundledDirectory is { } folder && Executables.In(folder, $"pulumi-resource-{package}") is { } file
            ? new(folder, file, null)
            : null;

    /// <summary>The exact version when one is asked for, the highest otherwise.</summary>
    private PluginFolder? InHome(string package, string? version)
    {
        if (HomeFolder() is not { } home || !Directory.Exists(home))
            return null;
        var prefix = $"resource-{package}-v";
        return Directory.GetDirectories(home, prefix + "*")
            .Select(folder => (Folder: folder, Version: Path.GetFileName(folder)[prefix.Length..]))
            .Where(found => char.IsAsciiDigit(found.Version.FirstOrDefault()) && (version is null || found.Version == version))
            .OrderByDescending(found => found.Version, VersionOrder.Instance)
            .Select(found => PluginFolder.Find(found.Folder, package))
            .FirstOrDefault(found => found is not null);
    }

    private string? HomeFolder() =>
        options.Environment.GetValueOrDefault("PULUMI_HOME") is { Length: > 0 } home ? Path.Combine(home, "plugins")
        : options.Environment.GetValueOrDefault("HOME") is { Length: > 0 } user ? Path.Combine(user, ".pulumi", "plugins")
        : null;

    /// <summary>Semantic versions: by number; one with a prerelease part before the one without.</summary>
    private sealed class VersionOrder : IComparer<string>
    {
        public static VersionOrder Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            var (left, right) = (Split(x!), Split(y!));
            var order = left.Number.CompareTo(right.Number);
            if (order != 0)
                return order;
            return (left.Prerelease, right.Prerelease) switch
            {
                ("", "") => 0,
                ("", _) => 1,
                (_, "") => -1,
                _ => string.CompareOrdinal(left.Prerelease, right.Prerelease),
            };
        }

        private static (Version Number, string Prerelease) Split(string text)
        {
            var plain = text.Split('+')[0];
            var dash = plain.IndexOf('-', StringComparison.Ordinal);
            return (
                Version.TryParse(dash < 0 ? plain : plain[..dash], out var number) ? number : new Version(0, 0),
                dash < 0 ? "" : plain[(dash + 1)..]);
        }
    }
}
