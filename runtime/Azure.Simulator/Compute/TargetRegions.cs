using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

/// <summary>The regions of a version: known ones, each once, the home region always among them.</summary>
internal static class TargetRegions
{
    private const string Target = "galleryImageVersion.properties.publishingProfile.targetRegions";

    public static void Fill(ResourceDraft draft)
    {
        draft.Default("publishingProfile", new JsonObject());
        var profile = draft.Properties["publishingProfile"]!.AsObject();
        var home = (string)draft.Body["location"]!;
        profile["replicaCount"] ??= 1;
        profile["storageAccountType"] ??= "Standard_LRS";
        profile["replicationMode"] ??= "Full";
        profile["excludeFromLatest"] ??= false;
        Dates.Check(profile["endOfLifeDate"], "galleryImageVersion.properties.publishingProfile.endOfLifeDate");
        CheckCount(profile["replicaCount"], "galleryImageVersion.properties.publishingProfile.replicaCount");
        if (profile["targetRegions"] is not JsonArray { Count: > 0 } regions)
            profile["targetRegions"] = regions = [new JsonObject { ["name"] = Locations.Names[home] }];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var region in regions)
            FillOne(region!.AsObject(), profile, seen);
        if (!seen.Contains(home))
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The target regions must include the location of the image version, '{home}'.", Target);
        CheckRemoved(draft, seen);
    }

    /// <summary>Normalized names of the regions of a version.</summary>
    public static IEnumerable<string> Of(JsonObject body) =>
        (body["properties"]?["publishingProfile"]?["targetRegions"] as JsonArray ?? []).Select(r => Locations.Normalize((string)r!["name"]!));

    private static void FillOne(JsonObject region, JsonObject profile, HashSet<string> seen)
    {
        var name = (string)region["name"]!;
        var location = Locations.Normalize(name);
        if (!Locations.Names.ContainsKey(location))
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The target region '{name}' is not a region of this cloud.", Target);
        if (!seen.Add(location))
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The target region '{name}' is named twice.", Target);
        region["regionalReplicaCount"] ??= profile["replicaCount"]!.DeepClone();
        region["storageAccountType"] ??= profile["storageAccountType"]!.DeepClone();
        CheckCount(region["regionalReplicaCount"], Target + ".regionalReplicaCount");
    }

    /// <summary>1 to 100 replicas of a version in a region.</summary>
    private static void CheckCount(JsonNode? count, string target)
    {
        if ((int)count! is < 1 or > 100)
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{count}' of '{target}' is out of range. The value must be between 1 and 100.", target);
    }

    private static void CheckRemoved(ResourceDraft draft, HashSet<string> wanted)
    {
        if (draft.Existing is null || (bool?)draft.Existing.Properties["safetyProfile"]?["allowDeletionOfReplicatedLocations"] is not false)
            return;
        if ((bool?)draft.Sent["properties"]?["safetyProfile"]?["allowDeletionOfReplicatedLocations"] is true)
            return;
        if (Of(draft.Existing.Body).FirstOrDefault(r => !wanted.Contains(r)) is { } removed)
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"The version cannot be removed from region '{removed}': 'safetyProfile.allowDeletionOfReplicatedLocations' is false.", Target);
    }
}
