using Marketplace.Definitions.Images;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Building;

/// <summary>Builds the raw disk of one kind of <see cref="ImageSource"/>.</summary>
internal interface IDiskBuilder
{
    /// <summary>The key under <c>source</c> that it serves.</summary>
    string SourceKind { get; }

    /// <summary>Name of what it does with a definition; another name makes disks built before count no longer.</summary>
    string Recipe { get; }

    /// <summary>Programs it needs on the machine.</summary>
    IReadOnlyList<Tool> Tools { get; }

    /// <summary>Builds into an empty folder that is removed afterwards.</summary>
    /// <returns>Path of a sparse raw disk inside that folder, of the size of the definition.</returns>
    Task<string> BuildAsync(DiskBuild build, CancellationToken cancellationToken);
}

/// <param name="WorkDirectory">Empty folder for this build alone.</param>
/// <param name="Ids">Identifiers derived from the definition.</param>
internal sealed record DiskBuild(ImageBuildRequest Request, string WorkDirectory, DerivedIds Ids)
{
    public DiskDefinition Definition => Request.Definition;

    /// <summary>Seconds since 1970, as <c>SOURCE_DATE_EPOCH</c> wants them.</summary>
    public long SourceDateEpoch => Request.SourceDate.ToUnixTimeSeconds();
}
