using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Compute;

/// <summary>
/// Image versions: made from a fixed VHD in a page blob or from another version, replicated region by region, never changed in
/// content. What may change afterwards: regions, replica counts, exclusion from latest, end of life, safety, tags.
/// </summary>
internal sealed class GalleryImageVersion() : ArmResourceType(
    "azure-native:compute:GalleryImageVersion",
    "Microsoft.Compute/galleries/images/versions",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}/versions/{galleryImageVersionName}",
    GalleryImage.Instance)
{
    public static readonly GalleryImageVersion Instance = new();

    public override (string One, string Many) Noun => ("an image version", "image versions");

    public override string PutLimits => "Sources are page blobs, managed disks, snapshots and other versions; machines and community images are refused. Edge zones and encryption sets are kept and change nothing.";

    public override IReadOnlyList<string> ApiVersions => ComputeVersions.Galleries;

    public override bool HasSystemData => true;

    public override LongRunningHeader CreateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader UpdateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override TimeSpan CreateTime => ReplicateVersion.Step;

    public override string NameProblem(string parameter, string value, string problem) => parameter == "galleryImageVersionName"
        ? $"The gallery image version name '{value}' is not valid. It must be MajorVersion.MinorVersion.Patch, each a 32-bit integer without leading zeros, e.g. 1.0.0."
        : base.NameProblem(parameter, value, problem);

    public override void Prepare(ResourceDraft draft)
    {
        CheckName(draft.Name);
        if (draft.Existing is null)
            Source(draft);
        else
            KeepSource(draft, draft.Existing);
        TargetRegions.Fill(draft);

        // After the defaults: a request that leaves the mode out means the same as the one that made the version.
        Unchanging.Check(draft, "galleryImageVersion", "publishingProfile.replicationMode");
        draft.Default("safetyProfile", new JsonObject());
        var safety = draft.Properties["safetyProfile"]!.AsObject();
        safety["allowDeletionOfReplicatedLocations"] ??= true;
        safety["reportedForPolicyViolation"] = false;
        var profile = draft.Properties["publishingProfile"]!.AsObject();
        profile["publishedDate"] = draft.Existing?.Properties["publishingProfile"]?["publishedDate"]?.DeepClone() ?? draft.Call.Now.ToString("O", CultureInfo.InvariantCulture);
        Replication.Plan(draft);
    }

    public override void Start(ArmCall call, StoredResource resource, LongOperation operation, TimeSpan time) =>
        SimulatedCloud.Schedule(call.State, new Time.ScheduledEvent(call.Now + time, ReplicateVersion.EventKind, operation.Id));

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        if ((bool?)resource.Properties["safetyProfile"]?["blockDeletionBeforeEndOfLife"] is not true)
            return;
        var end = Dates.Check(resource.Properties["publishingProfile"]?["endOfLifeDate"], "galleryImageVersion.properties.publishingProfile.endOfLifeDate");
        if (end is null || end > call.Now)
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"The image version '{resource.Name}' cannot be deleted before its end of life: 'safetyProfile.blockDeletionBeforeEndOfLife' is true.", resource.Id);
    }

    public override void Deleted(SimulatedCloud cloud, State.Transaction state, StoredResource resource) => Disks.DiskContent.Delete(cloud, state, resource.Id);

    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        if (string.Equals(call.Request.Query["$expand"], "ReplicationStatus", StringComparison.OrdinalIgnoreCase))
            body["properties"]!["replicationStatus"] = Replication.Describe(resource);
        return body;
    }

    private static void CheckName(string name)
    {
        if (name.Split('.').Any(part => !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            throw ResourceDraft.Refuse(400, "InvalidParameter", Instance.NameProblem("galleryImageVersionName", name, ""), "galleryImageVersionName");
    }

    /// <summary>Looks at the source and keeps what was asked for, to compare later requests with.</summary>
    private static void Source(ResourceDraft draft)
    {
        draft.Hidden ??= [];
        draft.Hidden["sentStorage"] = draft.Properties["storageProfile"]!.DeepClone();
        draft.Hidden["sentSecurity"] = draft.Properties["securityProfile"]?.DeepClone();
        VersionSource.Fill(draft);
    }

    /// <summary>A request must repeat what was asked for at first and may repeat what the service added; it may leave out the profile.</summary>
    private static void KeepSource(ResourceDraft draft, StoredResource existing)
    {
        Same("storageProfile", existing.Hidden!["sentStorage"]);
        Same("securityProfile", existing.Hidden["sentSecurity"]);

        void Same(string name, JsonNode? asked)
        {
            var root = $"galleryImageVersion.properties.{name}";
            if (draft.Sent["properties"]?[name] is { } wanted
                && (Difference.First(root, wanted, existing.Properties[name]) ?? Difference.First(root, asked, wanted)) is { } changed)
                throw ResourceDraft.Refuse(409, "PropertyChangeNotAllowed", $"Changing property '{changed}' is not allowed.", changed);
            draft.Properties.Remove(name);
            if (existing.Properties[name] is { } kept)
                draft.Properties[name] = kept.DeepClone();
        }
    }
}
