using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// The list of resources while it changes: those of this run in the order in which their steps ended, then what is left of the old
/// ones in their old order.
/// </summary>
/// <remarks>
/// A step ends after everything it depends on, so the list is always in an order in which references point backwards. Not safe for
/// concurrent use; <see cref="StateJournal"/> guards it.
/// </remarks>
internal sealed class StateBuilder
{
    private readonly List<ResourceCell> _current = [];
    private readonly Dictionary<ResourceCell, int> _places = [];
    private readonly HashSet<ResourceCell> _gone = [];
    private List<ResourceCell> _base;

    public StateBuilder(IEnumerable<ResourceCell> old) => _base = [.. old];

    /// <summary>A resource of this run exists.</summary>
    public void Add(ResourceCell resource)
    {
        _places[resource] = _current.Count;
        _current.Add(resource);
        _gone.Remove(resource);
    }

    /// <summary>A resource of this run stands for an instance that was there. What this run has already placed keeps its place.</summary>
    public void Replace(ResourceCell old, ResourceCell resource)
    {
        if (_places.Remove(old, out var place))
        {
            _current[place] = resource;
            _places[resource] = place;
            return;
        }

        Retire(old);
        Add(resource);
    }

    /// <summary>An instance is gone, or its place was taken by another cell.</summary>
    public void Retire(ResourceCell resource) => _gone.Add(resource);

    /// <summary>Replaces the old resources, after a refresh.</summary>
    public void Rebase(IEnumerable<ResourceCell> resources)
    {
        _base = [.. resources];
        _gone.Clear();
    }

    public List<ResourceState> ToList()
    {
        var resources = new List<ResourceState>(_current.Count + _base.Count);
        foreach (var cell in _current)
            if (!_gone.Contains(cell)) resources.Add(cell.State);
        foreach (var cell in _base)
            if (!_gone.Contains(cell)) resources.Add(cell.State);
        return resources;
    }
}
