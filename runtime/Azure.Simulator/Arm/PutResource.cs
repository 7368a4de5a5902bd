using System.Text.Json.Nodes;
using Azure.Simulator.Http;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>PUT of a resource: creates it, or replaces its body.</summary>
internal abstract class PutResource(ArmResourceType type) : ResourceOperation(type, "PUT " + type.Path)
{
    public override string Summary => $"Creates or updates {Type.Noun.One}.";

    public override string Limits => Type.PutLimits;

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        CheckNames(call);
        var parent = RequireParent(call);
        var id = IdOf(call, parent);
        var existing = call.Find(id);
        call.Authorize(Type.Type + "/write", existing?.Id ?? id);
        var sent = BodyValidator.Check(Type.Schema, call.Body, partial: false);
        CommonRules.Check(call, Type, id, sent, existing, parent);
        return Save(call, Draft(call, existing?.Id ?? id, existing, parent, sent));
    }

    private ResourceDraft Draft(ArmCall call, string id, StoredResource? existing, StoredResource? parent, JsonObject sent)
    {
        var body = sent.DeepClone().AsObject();
        if (existing is not null && Type.PutMerges)
            body = JsonMerge.Apply(existing.Body, body);
        var draft = new ResourceDraft(call, id, call.Route[Type.NameParameter], existing, parent, sent, body);
        Type.Prepare(draft);
        return draft;
    }

    private SimulatedResponse Save(ArmCall call, ResourceDraft draft)
    {
        var existing = draft.Existing;
        var style = existing is null ? Type.CreateStyle : Type.UpdateStyle;
        var resource = new StoredResource
        {
            Id = draft.Id,
            Name = existing?.Name ?? draft.Name,
            Type = Type.Type,
            Body = draft.Body,
            CreatedAt = existing?.CreatedAt ?? call.Now,
            ChangedAt = call.Now,
            Hidden = draft.Hidden,
        };
        if (style == LongRunningHeader.None)
        {
            call.Put(resource);
            return Answer(call, existing is null ? Type.CreatedStatus : 200, resource);
        }

        var (waiting, operation) = LongOperations.Begin(call, Type, resource, existing is null ? "Creating" : "Updating", Type.CreateTime);
        return style == LongRunningHeader.Location
            ? LongOperations.Headers(call, new SimulatedResponse(202), operation, style)
            : LongOperations.Headers(call, Answer(call, existing is null ? 201 : 200, waiting), operation, style);
    }
}
