using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Provenance;

/// <summary>What a finished disk holds, read from the disk itself and not from what was asked for.</summary>
internal sealed record ImageContents
{
    /// <summary><c>ID</c> of os-release; null when the disk has no operating system that can be read.</summary>
    public string? Distribution { get; init; }

    /// <summary><c>VERSION_ID</c>.</summary>
    public string? Release { get; init; }

    /// <summary><c>dpkg</c>, <c>rpm</c> or <c>apk</c>.</summary>
    public string? Manager { get; init; }

    /// <summary>With licences, by name and architecture.</summary>
    public ImmutableArray<InstalledPackage> Packages { get; init; } = [];

    /// <summary>Besides the packages of the distribution.</summary>
    public ImmutableArray<FoundApplication> Found { get; init; } = [];

    public static ImageContents Read(string diskPath, CancellationToken cancellationToken)
    {
        using var image = DiskImage.Open(diskPath);
        return image.Root is { } files ? Read(files, cancellationToken) : new ImageContents();
    }

    public static ImageContents Read(IImageFiles files, CancellationToken cancellationToken)
    {
        var context = new FactContext(files, new FactOptions(), cancellationToken);
        var release = files.Assignments("/etc/os-release");
        return new ImageContents
        {
            Distribution = release.GetValueOrDefault("ID")?.Value ?? "linux",
            Release = release.GetValueOrDefault("VERSION_ID")?.Value,
            Manager = context.Packages.Manager,
            Packages = [.. context.Packages.Installed.Select(package => package with { Licences = PackageLicences.Of(context, package) })],
            Found = ApplicationReader.Read(context).Found,
        };
    }
}
