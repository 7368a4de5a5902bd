using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>The calls of a step in canonical order, given the state around it.</summary>
internal static class StepOrder
{
    public static (List<RecordedCall> Beside, List<RecordedCall> InOrder) Apply(
        IReadOnlyList<RecordedCall> calls, string? before, string? after, bool isUnordered)
    {
        var deleted = calls.Where(call => call.Method.EndsWith("/Delete", StringComparison.Ordinal))
            .Select(call => (call.Urn!, (call.Request as JsonObject)?["id"]?.GetValue<string>() ?? "")).ToHashSet();
        return CallOrder.Apply(calls, new DeletionLayers(before, deleted, after).Of, isUnordered);
    }
}
