using System.Text.RegularExpressions;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Booting;

/// <summary>Where a machine looks for its user and key.</summary>
internal enum Seed
{
    /// <summary>As on Azure.</summary>
    Azure,

    /// <summary>On a disc labelled <c>cidata</c>, for images that are not (yet) made for Azure.</summary>
    NoCloud,
}

/// <summary>Chooses a seed that the image's own cloud-init takes, without changing the image.</summary>
internal static partial class SeedChoice
{
    /// <summary>Azure, but for an image whose list of data sources has NoCloud and not Azure.</summary>
    public static Seed Of(string diskPath)
    {
        using var image = DiskImage.Open(diskPath);
        try
        {
            return image.Root is { } files && Sources(files) is { } sources && sources.Contains("NoCloud") && !sources.Contains("Azure") ? Seed.NoCloud : Seed.Azure;
        }
        catch (ImagingException)
        {
            // A damaged file system is the machine's to complain of.
            return Seed.Azure;
        }
    }

    /// <summary>The last <c>datasource_list</c> of cloud-init's configuration, as it reads it; null for its own default, which has both.</summary>
    internal static IReadOnlyList<string>? Sources(IImageFiles files)
    {
        IReadOnlyList<string>? sources = null;
        foreach (var path in files.Glob("/etc/cloud/cloud.cfg.d/*.cfg").Select(file => file.Path).Order(StringComparer.Ordinal).Prepend("/etc/cloud/cloud.cfg"))
        {
            if (files.ReadText(path) is { } text && List().Match(text) is { Success: true } list)
                sources = [.. Name().Matches(list.Groups["names"].Value).Select(name => name.Value)];
        }
        return sources;
    }

    // datasource_list: [ NoCloud, Azure ], or one name a line behind a hyphen
    [GeneratedRegex(@"^datasource_list:[ \t]*(\[(?<names>[^\]]*)\]|(#.*)?\r?\n(?<names>([ \t]*-[^\n]*\n?)+))", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex List();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Name();
}
