using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class SetContainerAcl() : BlobOperation("PUT /{container}?restype=container&comp=acl", BlobAccess.WriteContainer)
{
    /// <summary>Elements of a policy and what the state calls them.</summary>
    public static readonly (string Element, string Member)[] Members = [("Start", "start"), ("Expiry", "expiry"), ("Permission", "permission")];

    public override string Summary => "Sets public access and up to five stored access policies of a container.";

    public override async Task<SimulatedResponse> InvokeAsync(BlobCall call, CancellationToken cancellationToken)
    {
        var policies = call.Request.ContentLength is 0 ? [] : Parse(await BlobXml.ReadAsync(call, 64 * 1024, cancellationToken));
        var access = ContainerDocument.ParseAccess(call);
        return call.Cloud.Transact(state =>
        {
            var container = call.RequireContainer(state);
            if (access != "None" && (bool?)call.RequireAccount(state).Properties["allowBlobPublicAccess"] != true)
                throw new BlobException(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.");
            var changed = ContainerDocument.Change(call, container, p => p["publicAccess"] = access) with { Hidden = new JsonObject { ["policies"] = policies } };
            state.Put(StoredResource.KeyOf(changed.Id), changed, StateJson.Default.StoredResource);
            return ContainerDocument.Headers(changed, 200);
        });
    }

    private static JsonObject Parse(XElement document)
    {
        var policies = new JsonObject();
        foreach (var identifier in document.Elements("SignedIdentifier"))
        {
            var id = identifier.Element("Id")?.Value;
            if (document.Name != "SignedIdentifiers" || id is null or { Length: 0 or > 64 } || policies.ContainsKey(id) || policies.Count == 5)
                throw BlobXml.Invalid();
            var policy = new JsonObject();
            foreach (var (element, member) in Members)
            {
                if (identifier.Element("AccessPolicy")?.Element(element)?.Value is not { Length: > 0 } value)
                    continue;
                if (member != "permission" && !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
                    throw BlobXml.Invalid();
                policy[member] = value;
            }

            policies[id] = policy;
        }

        return policies;
    }
}
