using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

/// <summary>How far a version has got in each region, in percent; kept beside the version.</summary>
internal static class Replication
{
    private const string Member = "progress";

    /// <summary>Regions that are new start at nothing, regions that stay keep what they have.</summary>
    public static void Plan(ResourceDraft draft)
    {
        draft.Hidden ??= [];
        var before = draft.Hidden[Member] as JsonObject ?? [];
        var progress = new JsonObject();
        foreach (var region in TargetRegions.Of(draft.Body))
            progress[region] = before[region]?.DeepClone() ?? 0;
        draft.Hidden[Member] = progress;
    }

    /// <summary>Moves every region on; a region's pace depends on its name only. Null when all are complete.</summary>
    public static StoredResource? Advance(StoredResource version)
    {
        var hidden = version.Hidden!.DeepClone().AsObject();
        var progress = hidden[Member]!.AsObject();
        if (progress.All(p => (int)p.Value! == 100))
            return null;
        foreach (var region in progress.Select(p => p.Key).ToArray())
            progress[region] = Math.Min(100, (int)progress[region]! + 34 + (region.Sum(c => c) % 34));
        return version with { Hidden = hidden };
    }

    /// <summary>The value of <c>replicationStatus</c>.</summary>
    public static JsonObject Describe(StoredResource version)
    {
        var failed = version.ProvisioningState == "Failed";
        var regions = version.Hidden?[Member] as JsonObject ?? [];
        var complete = regions.All(r => (int)r.Value! == 100);
        return new JsonObject
        {
            ["aggregatedState"] = complete ? "Completed" : failed ? "Failed" : "InProgress",
            ["summary"] = new JsonArray([.. regions.Select(r => Describe(r.Key, (int)r.Value!, failed))]),
        };
    }

    private static JsonNode Describe(string region, int percent, bool failed) => new JsonObject
    {
        ["region"] = Locations.Names[region],
        ["state"] = percent == 100 ? "Completed" : failed ? "Failed" : percent == 0 ? "Unknown" : "Replicating",
        ["details"] = percent == 100 ? "" : string.Create(CultureInfo.InvariantCulture, $"{percent} percent copied."),
        ["progress"] = percent,
    };
}
