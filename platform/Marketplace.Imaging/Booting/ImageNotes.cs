using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Booting;

/// <summary>Reads from a disk, without booting it, which applications it says it has.</summary>
public static class ImageNotes
{
    private const string File = "/etc/marketplace-image.json";

    /// <returns>What its applications must answer on, or the reason why that is not known.</returns>
    /// <exception cref="ImagingException">The file is no disk whose bytes are certain.</exception>
    public static (IReadOnlyList<HealthCheck> Checks, string? Reason) Read(string diskPath)
    {
        using var image = DiskImage.Open(diskPath);
        if (image.Root is null)
            return ([], $"the image's own list of applications cannot be read: {image.RootAbsence}");
        try
        {
            if (image.Root.ReadText(File) is not { } note)
                return ([], $"the image has no {File}; name its definition with --definition");
            return HealthCheck.Parse(note) is not { } checks ? ([], $"the image's {File} is not understood")
                : checks.Count == 0 ? (checks, "no application of the image has a port or a health probe")
                : (checks, null);
        }
        catch (ImagingException error)
        {
            return ([], $"the image's own list of applications cannot be read: {error.Message}");
        }
    }
}
