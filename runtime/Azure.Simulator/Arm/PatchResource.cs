using Azure.Simulator.Http;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>PATCH of a resource: changes what is sent, removes what is sent as null.</summary>
internal abstract class PatchResource(ArmResourceType type) : ResourceOperation(type, "PATCH " + type.Path)
{
    public override string Summary => $"Changes members of {Type.Noun.One}.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var existing = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(Type.Type + "/write", existing.Id);
        var sent = BodyValidator.Check(Type.Schema, call.Body, partial: true);
        CommonRules.Check(call, Type, existing.Id, sent, existing, parent);
        var draft = new ResourceDraft(call, existing.Id, existing.Name, existing, parent, sent, JsonMerge.Apply(existing.Body, sent));
        Type.Prepare(draft);
        var resource = existing with { Body = draft.Body, Hidden = draft.Hidden, ChangedAt = call.Now };
        if (Type.UpdateStyle == LongRunningHeader.None)
        {
            call.Put(resource);
            return Answer(call, 200, resource);
        }

        var (waiting, operation) = LongOperations.Begin(call, Type, resource, "Updating", Type.CreateTime);
        return LongOperations.Headers(call, Answer(call, 200, waiting), operation, Type.UpdateStyle);
    }
}
