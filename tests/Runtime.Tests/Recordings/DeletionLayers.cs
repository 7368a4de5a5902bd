using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>
/// In which layer a deletion falls: peel off what depends on nothing in the remaining set; what was peeled last is deleted first.
/// Calculated from the state before the step, by URN and id, because a replaced instance shares its URN with the new one.
/// </summary>
internal sealed class DeletionLayers
{
    private readonly Dictionary<(string Urn, string Id), int> layers = [];

    /// <param name="before">State file before the step; may be no JSON at all.</param>
    /// <param name="deleted">URN and id of what the step deletes with a call.</param>
    /// <param name="after">State file after the step: what stays is no part of the layers.</param>
    public DeletionLayers(string? before, IReadOnlyCollection<(string Urn, string Id)> deleted, string? after)
    {
        var kept = Resources(after).Where(resource => resource["delete"] is null).Select(Key).ToHashSet();
        var gone = Resources(before).Where(resource => deleted.Contains(Key(resource)) || !kept.Contains(Key(resource))).ToList();
        foreach (var resource in gone)
            layers[Key(resource)] = Depth(resource, gone, []);
    }

    public int Of(RecordedCall call) =>
        layers.GetValueOrDefault((call.Urn!, (call.Request as JsonObject)?["id"]?.GetValue<string>() ?? ""), -1);

    private int Depth(JsonObject resource, List<JsonObject> gone, HashSet<JsonObject> path)
    {
        if (layers.TryGetValue(Key(resource), out var known))
            return known;
        if (!path.Add(resource))
            return 0;
        var references = References(resource);
        var depth = gone.Where(other => other != resource && references.Contains(Key(other).Urn))
            .Select(other => Depth(other, gone, path) + 1).DefaultIfEmpty(0).Max();
        path.Remove(resource);
        return layers[Key(resource)] = depth;
    }

    private static HashSet<string> References(JsonObject resource)
    {
        var urns = new HashSet<string>(StringComparer.Ordinal);
        if (resource["parent"] is { } parent)
            urns.Add(parent.GetValue<string>());
        // urn:…::default::<id>
        if (resource["provider"]?.GetValue<string>() is { Length: > 0 } provider)
            urns.Add(provider[..provider.LastIndexOf("::", StringComparison.Ordinal)]);
        if (resource["deletedWith"] is { } with)
            urns.Add(with.GetValue<string>());
        var lists = ((resource["propertyDependencies"] as JsonObject)?.Select(member => member.Value) ?? []).Append(resource["dependencies"]);
        foreach (var urn in lists.OfType<JsonArray>().SelectMany(list => list))
            urns.Add(urn!.GetValue<string>());
        return urns;
    }

    private static (string Urn, string Id) Key(JsonObject resource) =>
        (resource["urn"]!.GetValue<string>(), resource["id"]?.GetValue<string>() ?? "");

    private static IEnumerable<JsonObject> Resources(string? state) =>
        state is not null && CanonicalJson.TryParse(state, out var json) && json?["checkpoint"]?["latest"]?["resources"] is JsonArray list
            ? list.OfType<JsonObject>() : [];
}
