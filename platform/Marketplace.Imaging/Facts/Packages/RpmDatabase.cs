using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>The database of rpm, in any of its forms.</summary>
internal static class RpmDatabase
{
    private static readonly string[] Folders = ["/usr/lib/sysimage/rpm", "/var/lib/rpm"];

    /// <summary>Null when there is no database.</summary>
    public static PackageIndex? Read(FactContext context)
    {
        foreach (var folder in Folders)
        {
            foreach (var name in (string[])["rpmdb.sqlite", "Packages.db", "Packages"])
            {
                if (context.Files.Find($"{folder}/{name}") is { IsFile: true } file)
                {
                    context.CannotTell("packages.installed", $"the database of rpm is kept in {file.Path}, which is not read here; rpm -qa on a running machine tells");
                    return new PackageIndex("rpm", new Origin(file.Path), [], () => PathOwners.None);
                }
            }
        }
        return null;
    }
}
