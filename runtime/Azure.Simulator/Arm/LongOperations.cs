using System.Globalization;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>Starts long operations, ends them, and says where to poll.</summary>
internal static class LongOperations
{
    private const string Prefix = "operation:";

    /// <summary>How long an operation that has ended can still be asked for.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>Puts a resource into a transitional state and schedules the end of the operation.</summary>
    public static (StoredResource Waiting, LongOperation Operation) Begin(ArmCall call, ArmResourceType type, StoredResource resource, string transitional, TimeSpan time, string? action = null, System.Text.Json.Nodes.JsonObject? input = null)
    {
        Forget(call);
        var operation = New(call.Cloud, resource, call.Request.Method, call.Failure) with { Action = action, Input = input };
        var waiting = resource.In(transitional) with { OperationId = operation.Id };
        call.Put(waiting);
        call.State.Put(LongOperation.KeyOf(operation.Id), operation, StateJson.Default.LongOperation);
        if (transitional == "Deleting")
            SimulatedCloud.Schedule(call.State, new Time.ScheduledEvent(call.Now + time, FinishOperation.EventKind, operation.Id));
        else
            type.Start(call, waiting, operation, time);
        return (waiting, operation);
    }

    /// <summary>An operation that has not been put into the state yet.</summary>
    public static LongOperation New(SimulatedCloud cloud, StoredResource resource, string verb, Faults.OperationFailure? failure) => new()
    {
        Id = cloud.Random.NextGuid().ToString(),
        Verb = verb,
        ResourceId = resource.Id,
        ResourceType = resource.Type,
        Status = OperationStatus.InProgress,
        StartedAt = cloud.Clock.GetUtcNow(),
        ErrorCode = failure?.Code,
        ErrorMessage = failure?.Message,
    };

    /// <summary>Adds the addresses to poll.</summary>
    public static SimulatedResponse Headers(ArmCall call, SimulatedResponse response, LongOperation operation, LongRunningHeader style)
    {
        var type = ArmResourceTypes.Find(operation.ResourceType)!;
        var root = $"https://{call.Request.Host}/subscriptions/{call.Cloud.Options.SubscriptionId}/providers/{type.Provider}";
        if (style == LongRunningHeader.AzureAsyncOperation || response.Status == 202)
            response.Headers["Location"] = $"{root}/operationResults/{operation.Id}?api-version={call.ApiVersion}";
        if (style == LongRunningHeader.AzureAsyncOperation)
            response.Headers["Azure-AsyncOperation"] = $"{root}/operations/{operation.Id}?api-version={call.ApiVersion}";
        return response.With("Retry-After", call.Cloud.RetryAfter(15).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The operation has done its work, or fails as a fault says.</summary>
    public static void Finish(SimulatedCloud cloud, Transaction state, LongOperation operation)
    {
        if (operation.ErrorCode is { } code)
        {
            Fail(cloud, state, operation, code, operation.ErrorMessage ?? code);
            return;
        }

        var resource = Resource(state, operation);
        if (operation.Verb == "DELETE")
            ResourceRemoval.Remove(cloud, state, resource!);
        else if (resource is not null)
            operation = Complete(cloud, state, operation, resource);
        End(cloud, state, operation with { Status = OperationStatus.Succeeded });
    }

    public static void Fail(SimulatedCloud cloud, Transaction state, LongOperation operation, string code, string message)
    {
        if (Resource(state, operation) is { } resource)
            Store(state, resource.In(operation.Verb == "POST" ? "Succeeded" : "Failed") with { OperationId = null });
        End(cloud, state, operation with { Status = OperationStatus.Failed, ErrorCode = code, ErrorMessage = message });
    }

    public static LongOperation? Find(Transaction state, string id) => state.Find(LongOperation.KeyOf(id), StateJson.Default.LongOperation);

    /// <summary>The resource that the operation works on; null when it is gone or another operation took over.</summary>
    public static StoredResource? Resource(Transaction state, LongOperation operation) =>
        state.Find(StoredResource.KeyOf(operation.ResourceId), StateJson.Default.StoredResource) is { } resource && resource.OperationId == operation.Id
            ? resource
            : null;

    public static void Store(Transaction state, StoredResource resource) =>
        state.Put(StoredResource.KeyOf(resource.Id), resource, StateJson.Default.StoredResource);

    private static LongOperation Complete(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource resource)
    {
        var (done, output) = ArmResourceTypes.Find(operation.ResourceType)!.Complete(cloud, state, operation, resource);
        Store(state, done.In("Succeeded") with { OperationId = null });
        return operation with { Output = output };
    }

    private static void Forget(ArmCall call)
    {
        foreach (var old in call.State.List(Prefix, StateJson.Default.LongOperation).Where(o => o.EndedAt < call.Now - Memory).ToArray())
            call.State.Delete(LongOperation.KeyOf(old.Id));
    }

    public static void End(SimulatedCloud cloud, Transaction state, LongOperation operation) => state.Put(
        LongOperation.KeyOf(operation.Id), operation with { EndedAt = cloud.Clock.GetUtcNow() }, StateJson.Default.LongOperation);
}
