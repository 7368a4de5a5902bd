using Azure.Simulator.Http;

namespace Azure.Simulator.Arm;

internal abstract class GetResource(ArmResourceType type) : ResourceOperation(type, "GET " + type.Path)
{
    public override string Summary => $"Reads {Type.Noun.One}.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var resource = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(Type.Type + "/read", resource.Id);
        return Answer(call, 200, resource);
    }

    /// <summary>Reading a resource that is being worked on is how clients wait for its provisioning state.</summary>
    protected override bool IsPoll(ArmCall call) => call.Find(Format(Type.Path, call)) is { OperationId: not null };
}
