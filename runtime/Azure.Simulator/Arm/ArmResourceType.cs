using System.Text.Json.Nodes;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>What the operations of a resource type share: its path and schema, its rules beyond the schema, how long things take.</summary>
internal abstract class ArmResourceType(string token, string type, string path, ArmResourceType? parent)
{
    private readonly Lazy<ResourceSchema> schema = new(() => ArmSchema.Resource(token));

    /// <summary>Full type, e.g. <c>Microsoft.Compute/galleries/images</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Path template, as in the schema.</summary>
    public string Path { get; } = path;

    /// <summary>The type that contains it; null for resource groups and for extensions of any scope.</summary>
    public ArmResourceType? Parent { get; } = parent;

    public ResourceSchema Schema => schema.Value;

    /// <summary>Placeholder of the resource's own name.</summary>
    public string NameParameter { get; } = path[(path.LastIndexOf('{') + 1)..path.LastIndexOf('}')];

    public string Provider => Type[..Type.IndexOf('/')];

    /// <summary>What people call one and many of it, for the coverage table: <c>a gallery</c>, <c>galleries</c>.</summary>
    public abstract (string One, string Many) Noun { get; }

    /// <summary>What a creation of the real service takes and this one refuses.</summary>
    public virtual string PutLimits => "";

    /// <summary>Versions of the provider's API that the simulator accepts; the schema's own among them.</summary>
    public abstract IReadOnlyList<string> ApiVersions { get; }

    /// <summary>Whether it appears in the list of a resource group (it has a location and tags).</summary>
    public virtual bool IsTracked => true;

    /// <summary>Whether its GET answers systemData.</summary>
    public virtual bool HasSystemData => false;

    /// <summary>How a client learns that a PUT has ended; None when the PUT ends at once.</summary>
    public virtual LongRunningHeader CreateStyle => LongRunningHeader.None;

    public virtual LongRunningHeader UpdateStyle => LongRunningHeader.None;

    public virtual LongRunningHeader DeleteStyle => LongRunningHeader.None;

    public virtual TimeSpan CreateTime => TimeSpan.FromSeconds(10);

    public virtual TimeSpan DeleteTime => TimeSpan.FromSeconds(10);

    /// <summary>Whether a PUT keeps what it does not mention.</summary>
    public virtual bool PutMerges => false;

    /// <summary>Status of a PUT that creates; a type whose creation takes long answers 201 or 202 with a header to poll.</summary>
    public virtual int CreatedStatus => 201;

    /// <summary>Whether a DELETE answers what it deleted.</summary>
    public virtual bool DeleteAnswersBody => false;

    public virtual string NameProblem(string parameter, string value, string problem) => $"The value '{value}' of '{parameter}' is not valid: it {problem}.";

    public virtual string NameErrorCode(string parameter) => "InvalidParameter";

    /// <summary>Applies the rules beyond the schema and fills in what the service computes.</summary>
    public virtual void Prepare(ResourceDraft draft)
    {
    }

    /// <summary>Refuses a deletion; children are looked at before.</summary>
    public virtual void CheckDelete(ArmCall call, StoredResource resource)
    {
    }

    /// <summary>Whether a deletion is refused while there are resources below.</summary>
    public virtual bool ChildrenBlockDelete => false;

    /// <summary>The long creation or update begins: schedules its end.</summary>
    public virtual void Start(ArmCall call, StoredResource resource, LongOperation operation, TimeSpan time) =>
        SimulatedCloud.Schedule(call.State, new Time.ScheduledEvent(call.Now + time, FinishOperation.EventKind, operation.Id));

    /// <summary>A long operation on the resource has ended well: what the resource is now, and what an action answers.</summary>
    public virtual (StoredResource Resource, JsonObject? Output) Complete(SimulatedCloud cloud, State.Transaction state, LongOperation operation, StoredResource resource) => (resource, null);

    /// <summary>The resource is gone from the state; takes along what is not below it.</summary>
    public virtual void Deleted(SimulatedCloud cloud, State.Transaction state, StoredResource resource)
    {
    }

    /// <summary>The body of an answer; the default is what is stored.</summary>
    public virtual JsonObject Present(ArmCall call, StoredResource resource) => resource.Body.DeepClone().AsObject();
}
