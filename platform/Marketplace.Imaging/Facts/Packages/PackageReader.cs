using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Facts;

/// <summary>What is installed and where it comes from.</summary>
internal static class PackageReader
{
    private static readonly string[] SettingFiles = ["/etc/yum.conf", "/etc/dnf/dnf.conf", "/etc/tdnf/tdnf.conf", "/etc/zypp/zypp.conf"];

    /// <summary>Null when no package database was found.</summary>
    public static PackageFacts? Read(FactContext context)
    {
        var packages = context.Packages;
        if (packages.Manager is not { } manager)
        {
            context.CannotTell("packages", "no database of dpkg, rpm or apk was found");
            return null;
        }
        var (automatic, setting) = UpdateReader.Read(context);
        if (automatic is null)
            context.CannotTell("packages.automaticUpdates", "nothing that installs updates by itself is known for this distribution");
        return new PackageFacts
        {
            Manager = manager,
            Origin = packages.Origin!,
            Installed = [.. packages.Installed.Select(package => package.Licences.Length > 0 ? package : package with { Licences = PackageLicences.Of(context, package) })],
            Repositories = [.. RepositoryReader.Read(context.Files)],
            AutomaticUpdates = automatic,
            AutomaticUpdatesOrigin = setting,
            Settings = [.. Settings(context.Files)],
            Held = manager == "dpkg" ? [.. DpkgDatabase.Held(context.Files)] : [],
        };
    }

    private static IEnumerable<SourcedText> Settings(IImageFiles files)
    {
        foreach (var setting in SettingFiles.SelectMany(path => UnitText.Read(files, path)))
            yield return new SourcedText(Redacted.Text($"{setting.Key}={setting.Value}"), setting.Origin);
        foreach (var (name, value) in AptConfiguration.Read(files).Where(entry => entry.Key.Contains("proxy", StringComparison.Ordinal) || entry.Key is "apt::get::allowunauthenticated" or "acquire::check-valid-until").OrderBy(entry => entry.Key, StringComparer.Ordinal))
            yield return new SourcedText(Redacted.Text($"{name} {value.Value}"), value.Origin);
    }
}
