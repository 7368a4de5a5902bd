using System.Collections.Immutable;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>Installed packages and who owns a path. The owners are read when first asked for, about 16 bytes a path.</summary>
internal sealed class PackageIndex
{
    private readonly Lazy<PathOwners> owners;
    private readonly ILookup<string, InstalledPackage> byName;

    public PackageIndex(string? manager, Origin? origin, ImmutableArray<InstalledPackage> installed, Func<PathOwners> readOwners)
    {
        Manager = manager;
        Origin = origin;
        Installed = installed;
        byName = installed.ToLookup(package => package.Name, StringComparer.Ordinal);
        owners = new Lazy<PathOwners>(readOwners);
    }

    /// <summary><c>dpkg</c>, <c>rpm</c>, <c>apk</c>; null when no package database was found.</summary>
    public string? Manager { get; }

    public Origin? Origin { get; }

    /// <summary>By name and architecture. Empty too when the database could not be read: then that is noted.</summary>
    public ImmutableArray<InstalledPackage> Installed { get; }

    /// <summary>The package of that name, of any architecture.</summary>
    public InstalledPackage? Find(string name) => byName[name].FirstOrDefault(package => package.Status == "installed") ?? byName[name].FirstOrDefault();

    public bool Has(string name) => byName[name].Any(package => package.Status == "installed");

    /// <summary>Name of the package that owns a path; null when none does or the database does not tell.</summary>
    public string? OwnerOf(string path) => owners.Value.Find(path);

    /// <inheritdoc cref="PathOwners.InForeignPlaces"/>
    public IReadOnlyList<(string Package, string Path)> InForeignPlaces => owners.Value.InForeignPlaces;

    /// <summary>The database that is there; noted as not observable when it cannot be read.</summary>
    public static PackageIndex Read(FactContext context)
    {
        if (context.Files.Find(DpkgDatabase.Status) is { IsFile: true })
            return DpkgDatabase.Read(context.Files);
        if (context.Files.Find(ApkDatabase.Path) is { IsFile: true })
            return ApkDatabase.Read(context.Files);
        return RpmDatabase.Read(context) ?? new PackageIndex(null, null, [], () => PathOwners.None);
    }
}
