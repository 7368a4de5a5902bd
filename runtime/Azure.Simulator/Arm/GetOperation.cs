using System.Globalization;
using Azure.Simulator.Http;

namespace Azure.Simulator.Arm;

/// <summary>Where Azure-AsyncOperation points: the state of a long operation, always 200 while it is known.</summary>
internal sealed class GetOperation() : ArmOperation("GET /subscriptions/{subscriptionId}/providers/{provider}/operations/{operationId}")
{
    public override string Summary => "State of a long operation (Azure-AsyncOperation).";

    public override IReadOnlyList<string> ApiVersions => ArmOperations.AnyVersion;

    protected override string TypeName => "operations";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var operation = Require(call);
        var response = new SimulatedResponse(200).WithJson(operation.ToJson());
        return operation.Status == OperationStatus.InProgress
            ? response.With("Retry-After", call.Cloud.RetryAfter(15).ToString(CultureInfo.InvariantCulture))
            : response;
    }

    protected override bool IsPoll(ArmCall call) => LongOperations.Find(call.State, call.Route["operationId"]) is { Status: OperationStatus.InProgress };

    internal static LongOperation Require(ArmCall call)
    {
        call.RequireSubscription();
        var id = call.Route["operationId"];
        return LongOperations.Find(call.State, id) ?? throw new ArmException(404, "OperationNotFound", $"The operation '{id}' could not be found.");
    }
}
