using System.Collections.Concurrent;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// What the readers of the parts share: the files of the operating system, who owns them, and the list of what could not be
/// told. Readers run at the same time, so everything here may be used from several threads.
/// </summary>
internal sealed class FactContext
{
    private readonly ConcurrentDictionary<string, string> notObservable = new(StringComparer.Ordinal);
    private readonly Lazy<PackageIndex> packages;
    private readonly Lazy<FileSurvey> survey;
    private readonly Lazy<UnitIndex> units;

    public FactContext(IImageFiles files, FactOptions options, CancellationToken cancellationToken = default)
    {
        Files = files;
        Options = options;
        Cancelled = cancellationToken;
        packages = new Lazy<PackageIndex>(() => PackageIndex.Read(this));
        survey = new Lazy<FileSurvey>(() => FileSurvey.Take(this));
        units = new Lazy<UnitIndex>(() => UnitIndex.Read(files));
    }

    /// <summary>The tree of the operating system, its other partitions mounted.</summary>
    public IImageFiles Files { get; }

    public FactOptions Options { get; }

    public CancellationToken Cancelled { get; }

    /// <summary>Installed packages and the owners of paths; read when first asked for.</summary>
    public PackageIndex Packages => packages.Value;

    /// <summary>One walk over all files; taken when first asked for.</summary>
    public FileSurvey Survey => survey.Value;

    /// <summary>Units of systemd and scripts of init; read when first asked for.</summary>
    public UnitIndex Units => units.Value;

    /// <summary>What was noted, by path of the fact.</summary>
    public IEnumerable<NotObservableFact> NotObservable => notObservable.Select(entry => new NotObservableFact(entry.Key, entry.Value)).OrderBy(entry => entry.Fact, StringComparer.Ordinal);

    /// <summary>Notes that a fact could not be told. The first reason stays.</summary>
    /// <param name="fact">Path in the JSON form, such as <c>boot.initramfs</c>.</param>
    /// <param name="reason">One clause: why, and what can tell.</param>
    public void CannotTell(string fact, string reason) => notObservable.TryAdd(fact, reason);
}
