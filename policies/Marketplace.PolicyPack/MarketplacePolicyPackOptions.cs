using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;

namespace Marketplace.Policies;

/// <summary>What a host gives the pack; the configuration of the pack comes on top.</summary>
public sealed record MarketplacePolicyPackOptions
{
    /// <summary>Rules to judge by, unless the configuration names another baseline.</summary>
    public Baseline Baseline { get; init; } = Baseline.Latest;

    /// <summary>Waivers of the project; those of the configuration are added. Expired ones count for nothing.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>Finds an image definition of the project by name. A resource carries the disk only; targets and identifiers are in the file.</summary>
    public Func<string, ImageDefinition?> FindImage { get; init; } = _ => null;

    /// <summary>Tells which waivers have expired.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>As above, with the waivers and image definitions of the project that a folder belongs to.</summary>
    /// <param name="folder">The project's root, or a folder inside; outside of projects there are none of either.</param>
    /// <exception cref="DiagnosticException">The waivers are not right: a pack without them would judge otherwise than was decided.</exception>
    public static MarketplacePolicyPackOptions OfProject(string folder)
    {
        if (RootOf(folder) is not { } root)
            return new MarketplacePolicyPackOptions();
        var images = new Lazy<IReadOnlyDictionary<string, ImageDefinition>>(() => Images(root));
        return new MarketplacePolicyPackOptions
        {
            Waivers = WaiverFile.Load(root).OrThrow().Waivers,
            FindImage = name => images.Value.GetValueOrDefault(name),
        };
    }

    private static string? RootOf(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "Pulumi.yaml")))
                return place.FullName;
        }
        return null;
    }

    // Files that cannot be read are reported by the program that makes resources of them, with their lines.
    private static Dictionary<string, ImageDefinition> Images(string root) =>
        new DefinitionLoader(root).LoadImages().Value?.ToDictionary(file => file.Image.Name, file => file.Image, StringComparer.Ordinal) ?? [];
}
