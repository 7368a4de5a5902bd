using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Authorization;
using Azure.Simulator.Blobs;
using Azure.Simulator.Compute;
using Azure.Simulator.Disks;
using Azure.Simulator.State;

namespace Azure.Simulator.ImageTemplates;

/// <summary>A gallery image version that a run makes.</summary>
internal static class GalleryTarget
{
    public static string DefinitionOf(string id) => id.Split("/versions/")[0];

    public static IEnumerable<string> RegionsOf(JsonObject target) =>
        (target["targetRegions"] as JsonArray)?.Select(r => (string)r!["name"]!) ?? (target["replicationRegions"] as JsonArray ?? []).Select(r => (string)r!);

    /// <returns>ARM id of the version.</returns>
    /// <exception cref="RunFailure">The definition or a permission is missing, or the version exists.</exception>
    public static string Write(SimulatedCloud cloud, Transaction state, string principal, BlobRecord content, JsonObject target)
    {
        var wanted = (string)target["galleryImageId"]!;
        var definition = state.Find(StoredResource.KeyOf(DefinitionOf(wanted)), StateJson.Default.StoredResource)
            ?? throw new RunFailure("DistributionFailed", $"The image definition '{DefinitionOf(wanted)}' was not found.");
        const string Action = "Microsoft.Compute/galleries/images/versions/write";
        if (!AccessControl.Allows(state, cloud, principal, Action, definition.Id))
            throw RunFailure.Unauthorized(principal, Action, definition.Id);
        var versions = state.List(StoredResource.KeyOf(definition.Id) + "/versions/", StateJson.Default.StoredResource).ToArray();
        var name = wanted.Contains("/versions/", StringComparison.OrdinalIgnoreCase) ? wanted[(wanted.LastIndexOf('/') + 1)..] : Next(versions.Select(v => Version.Parse(v.Name)), target);
        var id = $"{definition.Id}/versions/{name}";
        if (versions.Any(v => v.Name == name))
            throw new RunFailure("DistributionFailed", $"The gallery image version '{id}' exists; a version cannot be overwritten.");
        DiskContent.Share(cloud, state, content, id);
        var now = cloud.Clock.GetUtcNow();
        var storage = new JsonObject
        {
            ["osDiskImage"] = new JsonObject { ["sizeInGB"] = (content.Length + (1L << 30) - 1) / (1L << 30), ["hostCaching"] = "ReadOnly" },
        };
        LongOperations.Store(state, new StoredResource
        {
            Id = id,
            Name = name,
            Type = GalleryImageVersion.Instance.Type,
            CreatedAt = now,
            ChangedAt = now,
            Body = new JsonObject
            {
                ["location"] = definition.Body["location"]!.DeepClone(),
                ["tags"] = target["artifactTags"]?.DeepClone() ?? new JsonObject(),
                ["properties"] = new JsonObject
                {
                    ["provisioningState"] = "Succeeded",
                    ["publishingProfile"] = Publishing(target, now),
                    ["safetyProfile"] = new JsonObject { ["allowDeletionOfReplicatedLocations"] = true, ["reportedForPolicyViolation"] = false },
                    ["storageProfile"] = storage,
                },
            },
            Hidden = new JsonObject { ["sentStorage"] = storage.DeepClone(), ["progress"] = new JsonObject(RegionsOf(target).Select(r => KeyValuePair.Create(Locations.Normalize(r), (JsonNode?)100))) },
        });
        return id;
    }

    /// <summary>After the highest version, or the highest of a major version.</summary>
    private static string Next(IEnumerable<Version> present, JsonObject target)
    {
        var major = (string?)target["versioning"]?["scheme"] == "Latest" ? (int?)target["versioning"]!["major"] ?? -1 : -1;
        var highest = present.Where(v => major < 0 || v.Major == major).Max();
        return highest is null
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(major, 0)}.0.1")
            : string.Create(CultureInfo.InvariantCulture, $"{highest.Major}.{highest.Minor}.{highest.Build + 1}");
    }

    private static JsonObject Publishing(JsonObject target, DateTimeOffset now)
    {
        var regions = new JsonArray();
        foreach (var name in RegionsOf(target))
        {
            var asked = (target["targetRegions"] as JsonArray)?.FirstOrDefault(r => (string?)r!["name"] == name);
            regions.Add((JsonNode)new JsonObject
            {
                ["name"] = Locations.Names[Locations.Normalize(name)],
                ["regionalReplicaCount"] = (int?)asked?["replicaCount"] ?? 1,
                ["storageAccountType"] = (string?)asked?["storageAccountType"] ?? (string?)target["storageAccountType"] ?? "Standard_LRS",
            });
        }

        return new JsonObject
        {
            ["targetRegions"] = regions,
            ["replicaCount"] = 1,
            ["storageAccountType"] = "Standard_LRS",
            ["replicationMode"] = "Full",
            ["excludeFromLatest"] = (bool?)target["excludeFromLatest"] ?? false,
            ["publishedDate"] = now.ToString("O", CultureInfo.InvariantCulture),
        };
    }
}
