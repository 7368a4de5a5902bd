using System.Globalization;
using Marketplace.Definitions.Images;

namespace Marketplace.Imaging.Building;

/// <summary>One image to build.</summary>
public sealed record ImageBuildRequest
{
    public required DiskDefinition Definition { get; init; }

    /// <summary>Folder that the files a definition copies are relative to. Absolute.</summary>
    public required string ProjectRoot { get; init; }

    /// <summary>Where the finished VHD goes. Absolute. Nothing is ever half there.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Folder for finished disks and work in progress. Absolute; the same file system as the output saves a copy.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Time stamp of everything in the image (<c>SOURCE_DATE_EPOCH</c>).</summary>
    public DateTimeOffset SourceDate { get; init; } = DefaultSourceDate;

    /// <summary>Build although the cache has the disk.</summary>
    public bool NoCache { get; init; }

    /// <summary>Reads the definition again before anything is published; null when it cannot be read any more. By default it cannot have changed.</summary>
    public Func<DiskDefinition?>? ReadAgain { get; init; }

    /// <summary>Told one line for each stage.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Told one line before something is installed on this machine.</summary>
    public Action<string> Announce { get; init; } = _ => { };

    /// <summary>Told when the build comes to one of <see cref="ImagingPoints"/>; tests end the process there.</summary>
    public Action<string> Reached { get; init; } = _ => { };

    /// <summary>The time that <c>SOURCE_DATE_EPOCH</c> asks for, else the default.</summary>
    public static DateTimeOffset SourceDateOf(IReadOnlyDictionary<string, string> environment) =>
        long.TryParse(environment.GetValueOrDefault("SOURCE_DATE_EPOCH"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DefaultSourceDate;

    /// <summary>Fixed, so that the same definition gives the same partition table and identifiers on every machine.</summary>
    public static DateTimeOffset DefaultSourceDate { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
