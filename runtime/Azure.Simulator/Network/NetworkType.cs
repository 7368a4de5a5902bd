using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Network;

/// <summary>What all types of Microsoft.Network share: versions, entity tags, long operations, and a PATCH that takes tags alone.</summary>
internal abstract class NetworkType(string token, string type, string path, ArmResourceType parent) : ArmResourceType(token, type, path, parent)
{
    public sealed override IReadOnlyList<string> ApiVersions { get; } = ["2024-07-01", "2024-05-01", "2024-03-01", "2024-01-01", "2023-11-01", "2023-09-01"];

    public sealed override LongRunningHeader CreateStyle => LongRunningHeader.AzureAsyncOperation;

    public sealed override LongRunningHeader UpdateStyle => LongRunningHeader.AzureAsyncOperation;

    public sealed override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override TimeSpan CreateTime => TimeSpan.FromSeconds(5);

    public sealed override void Prepare(ResourceDraft draft)
    {
        if (draft.Call.Request.Method == "PATCH" && draft.Sent.FirstOrDefault(m => m.Key != "tags").Key is { } other)
            throw ResourceDraft.Refuse(400, "InvalidRequestFormat", $"A PATCH of '{Type}' changes tags alone; '{other}' cannot be given.", other);
        Fill(draft);
        draft.Body["etag"] = Stamp(draft);
        if (IsTracked)
            draft.Properties["resourceGuid"] = Kept(draft, "resourceGuid") ?? draft.Call.Cloud.Random.NextGuid().ToString();
    }

    /// <summary>The rules of the type, and what it computes.</summary>
    protected abstract void Fill(ResourceDraft draft);

    /// <summary>What the service gave the resource when it was made.</summary>
    protected static JsonNode? Kept(ResourceDraft draft, string property) => draft.Existing?.Properties[property]?.DeepClone();

    protected static string Stamp(ResourceDraft draft) => $"W/\"{draft.Call.Cloud.Random.NextGuid()}\"";
}
