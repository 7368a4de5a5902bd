using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>What the previous operation left: in its order, and by URN.</summary>
internal sealed class OldResources
{
    private readonly Dictionary<Urn, ResourceCell> _byUrn = [];
    private readonly Dictionary<ResourceCell, int> _places = [];
    private Dictionary<Urn, List<ResourceCell>>? _referring;

    public OldResources(IEnumerable<ResourceCell> cells)
    {
        All = [.. cells];
        for (var i = 0; i < All.Count; i++)
        {
            _places[All[i]] = i;
            if (!All[i].State.Delete) _byUrn[All[i].Urn] = All[i];
        }
    }

    public IReadOnlyList<ResourceCell> All { get; }

    /// <summary>Where a resource stands in <see cref="All"/>.</summary>
    public int PlaceOf(ResourceCell cell) => _places[cell];

    /// <summary>Who refers to a URN, in any way.</summary>
    public IReadOnlyList<ResourceCell> ReferringTo(Urn urn) => (_referring ??= IndexReferences()).GetValueOrDefault(urn) ?? [];

    /// <summary>The instance that is in use; instances that wait for deletion are not found.</summary>
    public ResourceCell? Find(Urn urn) => _byUrn.GetValueOrDefault(urn);

    /// <summary>A provider instance, one that waits for deletion included.</summary>
    public ResourceState? FindProvider(ProviderReference reference)
    {
        if (_byUrn.TryGetValue(reference.Urn, out var current) && string.Equals(current.State.Id, reference.Id, StringComparison.Ordinal))
            return current.State;
        return All.FirstOrDefault(cell => cell.Urn == reference.Urn && string.Equals(cell.State.Id, reference.Id, StringComparison.Ordinal))?.State;
    }

    /// <summary>The highest version of a package's providers; null when none has a version.</summary>
    public string? HighestProviderVersion(string package)
    {
        var type = ProviderTypes.Of(package);
        return All
            .Where(cell => string.Equals(cell.State.Type, type, StringComparison.Ordinal))
            .Select(cell => ProviderInputs.Version(cell.State.Inputs))
            .OfType<string>()
            .MaxBy(version => version, SemanticVersionOrder.Instance);
    }

    /// <summary>A resource goes by another URN now: whoever refers to it by the old one is rewritten.</summary>
    public void Rename(Urn from, Urn to)
    {
        _referring ??= IndexReferences();
        if (!_referring.TryGetValue(from, out var cells)) return;
        foreach (var cell in cells)
            cell.State = ReferenceRewriter.Rename(cell.State, from, to);
        if (!_referring.TryGetValue(to, out var already))
            _referring[to] = already = [];
        already.AddRange(cells);
    }

    private Dictionary<Urn, List<ResourceCell>> IndexReferences()
    {
        var index = new Dictionary<Urn, List<ResourceCell>>();
        foreach (var cell in All)
        {
            foreach (var urn in StateReferences.Of(cell.State))
            {
                if (!index.TryGetValue(urn, out var cells)) index[urn] = cells = [];
                if (cells.Count == 0 || !ReferenceEquals(cells[^1], cell)) cells.Add(cell);
            }
        }

        return index;
    }
}
