using System.Globalization;
using Azure.Simulator.Http;

namespace Azure.Simulator.Arm;

/// <summary>Where Location points: 202 until the operation has ended, then what it answers.</summary>
internal sealed class GetOperationResult() : ArmOperation("GET /subscriptions/{subscriptionId}/providers/{provider}/operationResults/{operationId}")
{
    public override string Summary => "Outcome of a long operation (Location): 202, then the resource, 200 or 204 after a deletion, or its error.";

    public override IReadOnlyList<string> ApiVersions => ArmOperations.AnyVersion;

    protected override string TypeName => "operationResults";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var operation = GetOperation.Require(call);
        if (operation.Status == OperationStatus.InProgress)
        {
            return new SimulatedResponse(202)
                .With("Location", call.Request.Url)
                .With("Retry-After", call.Cloud.RetryAfter(15).ToString(CultureInfo.InvariantCulture));
        }

        if (operation.Status == OperationStatus.Failed)
            return operation.Error!.ToResponse(409);
        if (operation.Verb == "DELETE")
            return new SimulatedResponse(operation.ResourceType == Resources.ResourceGroup.Instance.Type ? 200 : 204);
        if (operation.Verb == "POST")
            return operation.Output is { } output ? new SimulatedResponse(200).WithJson(output.DeepClone()) : new SimulatedResponse(200);
        var resource = call.Find(operation.ResourceId)
            ?? throw new ArmException(404, "ResourceNotFound", $"The resource '{operation.ResourceId}' was not found.");
        return new SimulatedResponse(200).WithJson(ResourceOperation.Describe(call, ArmResourceTypes.Find(resource.Type)!, resource));
    }

    protected override bool IsPoll(ArmCall call) => LongOperations.Find(call.State, call.Route["operationId"]) is { Status: OperationStatus.InProgress };
}
