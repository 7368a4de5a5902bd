using System.Text.Json.Nodes;
using Azure.Simulator.Http;
using Azure.Simulator.Identity;
using Azure.Simulator.Routing;
using Azure.Simulator.State;

namespace Azure.Simulator.Arm;

/// <summary>One ARM request inside its transaction.</summary>
internal sealed class ArmCall(OperationCall call, Transaction state, Caller caller, string apiVersion, JsonObject? body)
{
    public SimulatedCloud Cloud => call.Cloud;

    public SimulatedRequest Request => call.Request;

    public RouteValues Route => call.Route;

    public Transaction State { get; } = state;

    public Caller Caller { get; } = caller;

    public string ApiVersion { get; } = apiVersion;

    /// <summary>The JSON object of the request; asking for it where there is none refuses the request.</summary>
    public JsonObject Body => body ?? throw new ArmException(
        400, "InvalidRequestContent", "The request content was invalid and could not be deserialized: 'expected a JSON object, found nothing'.");

    /// <summary>How a long operation that this request starts must end, when a fault was scripted.</summary>
    public Faults.OperationFailure? Failure => call.Failure;

    public DateTimeOffset Now => Cloud.Clock.GetUtcNow();

    public StoredResource? Find(string id) => State.Find(StoredResource.KeyOf(id), StateJson.Default.StoredResource);

    public void Put(StoredResource resource) => State.Put(StoredResource.KeyOf(resource.Id), resource, StateJson.Default.StoredResource);

    /// <summary>Resources whose id starts with an id and a slash: everything below it.</summary>
    public IEnumerable<StoredResource> Below(string id) => State.List(StoredResource.KeyOf(id) + "/", StateJson.Default.StoredResource);

    /// <summary>Refuses a subscription that does not exist; gives its id.</summary>
    public string RequireSubscription()
    {
        var id = Route["subscriptionId"];
        if (!Guid.TryParseExact(id, "D", out _))
            throw new ArmException(400, "InvalidSubscriptionId", $"The provided subscription identifier '{id}' is malformed or invalid.");
        if (!string.Equals(id, Cloud.Options.SubscriptionId, StringComparison.OrdinalIgnoreCase))
            throw new ArmException(404, "SubscriptionNotFound", $"The subscription '{id}' could not be found.");
        return Cloud.Options.SubscriptionId;
    }

    /// <summary>Refuses a resource group that does not exist.</summary>
    public StoredResource RequireGroup()
    {
        var name = Route["resourceGroupName"];
        return Find($"/subscriptions/{RequireSubscription()}/resourceGroups/{name}")
            ?? throw new ArmException(404, "ResourceGroupNotFound", $"Resource group '{name}' could not be found.");
    }

    /// <summary>Refuses a caller whose roles do not allow an action at a scope.</summary>
    public void Authorize(string action, string scope)
    {
        if (!Authorization.AccessControl.Allows(State, Cloud, Caller.ObjectId, action, scope))
        {
            throw new ArmException(
                403,
                "AuthorizationFailed",
                $"The client '{Caller.ObjectId}' with object id '{Caller.ObjectId}' does not have authorization to perform action '{action}' over scope '{scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.");
        }
    }
}
