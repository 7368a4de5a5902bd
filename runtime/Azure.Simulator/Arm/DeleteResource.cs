using Azure.Simulator.Http;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>DELETE of a resource; 204 when it is not there.</summary>
internal abstract class DeleteResource(ArmResourceType type) : ResourceOperation(type, "DELETE " + type.Path)
{
    public override string Summary => $"Deletes {Type.Noun.One}.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParentOrGone(call);
        var existing = call.Find(IdOf(call, parent));
        if (existing is null)
            return new SimulatedResponse(204);
        call.Authorize(Type.Type + "/delete", existing.Id);
        CommonRules.CheckFree(call, Type, existing);
        if (Type.ChildrenBlockDelete)
            CheckChildren(call, existing);
        Type.CheckDelete(call, existing);
        if (Type.DeleteStyle == LongRunningHeader.None)
        {
            ResourceRemoval.Remove(call.Cloud, call.State, existing);
            return Type.DeleteAnswersBody ? Answer(call, 200, existing) : new SimulatedResponse(200);
        }

        var (_, operation) = LongOperations.Begin(call, Type, existing, "Deleting", Type.DeleteTime);
        return LongOperations.Headers(call, new SimulatedResponse(202), operation, Type.DeleteStyle);
    }

    /// <summary>Deleting a child of something that is gone is deleting nothing, except that the group must exist.</summary>
    private StoredResource? RequireParentOrGone(ArmCall call)
    {
        if (call.Route.Find("subscriptionId") is not null)
            call.RequireSubscription();
        if (Type.Parent is null)
            return null;
        var group = call.RequireGroup();
        return Type.Parent.Parent is null ? group : call.Find(Format(Type.Parent.Path, call));
    }

    private static void CheckChildren(ArmCall call, StoredResource resource)
    {
        var nested = call.Below(resource.Id).Where(r => r.Type.StartsWith(resource.Type + "/", StringComparison.Ordinal)).Select(r => r.Id).ToArray();
        if (nested.Length > 0)
        {
            throw new ArmException(
                409,
                "CannotDeleteResource",
                $"Cannot delete resource while nested resources exist. Some existing nested resource IDs include: '{string.Join("', '", nested.Take(5))}'. Please delete all nested resources before deleting this resource.");
        }
    }
}
