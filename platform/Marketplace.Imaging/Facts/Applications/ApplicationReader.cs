using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>What the image offers on top of its operating system: what it says itself, and what is there.</summary>
internal static class ApplicationReader
{
    /// <summary>Entries of one image; a large web application has thousands of modules.</summary>
    public const int Most = 2000;

    private static readonly Func<FactContext, IEnumerable<FoundApplication>>[] Finders =
    [
        ForeignPackages.Find, InstalledTrees.Find, ContainerImages.Find, PythonPackages.Find, NodePackages.Find, DotnetPrograms.Find, JavaArchives.Find, GoPrograms.Find,
    ];

    public static ApplicationFacts Read(FactContext context)
    {
        var found = Finders.SelectMany(find => find(context)).Distinct().Take(Most + 1).ToList();
        if (found.Count > Most)
            context.CannotTell("applications.found", string.Create(CultureInfo.InvariantCulture, $"there are more than {Most}; the others are not named"));
        return new ApplicationFacts
        {
            Declared = DeclaredApplications.Read(context),
            Found = [.. found.Take(Most).OrderBy(application => application.Kind, StringComparer.Ordinal).ThenBy(application => application.Name, StringComparer.Ordinal).ThenBy(application => application.Origin.Path, StringComparer.Ordinal)],
        };
    }
}
