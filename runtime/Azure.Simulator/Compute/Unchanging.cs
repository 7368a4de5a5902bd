using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

/// <summary>Properties that a resource keeps for life.</summary>
internal static class Unchanging
{
    /// <summary>Refuses a request that changes a property, by its path below <c>properties</c>.</summary>
    public static void Check(ResourceDraft draft, string resource, params ReadOnlySpan<string> paths)
    {
        if (draft.Existing is null)
            return;
        foreach (var path in paths)
        {
            var parts = path.Split('.');
            var before = ResourceDraft.At(draft.Existing.Body, parts);
            var after = ResourceDraft.At(draft.Body, parts);
            if (JsonNode.DeepEquals(before, after))
                continue;
            var target = $"{resource}.properties.{path}";
            throw ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", $"Changing property '{target}' is not allowed.", target);
        }
    }
}
