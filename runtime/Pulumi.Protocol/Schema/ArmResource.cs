using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Protocol.Schema;

/// <summary>How a name is made for a resource that is given none.</summary>
public enum AutonameMode
{
    /// <summary>Logical name and a hash of stack and logical name.</summary>
    Hash,

    /// <summary>The logical name as it is: children, whose parent's name is unique already.</summary>
    Copy,

    /// <summary>A UUID made of that hash.</summary>
    Uuid,
}

/// <param name="Mode">The rule.</param>
/// <param name="Allowed">Regular expression of one allowed character; others are left out of the logical name.</param>
/// <param name="Lowercase">The logical name is put in lower case first.</param>
public sealed record ArmAutoname(AutonameMode Mode, string? Allowed, bool Lowercase);

/// <summary>Which header of an accepted answer leads to the end of a long operation.</summary>
public enum LongRunningHeader
{
    None,
    AzureAsyncOperation,
    Location,
}

/// <param name="Codes">Status codes of success.</param>
/// <param name="LongRunning">The header by which the service reports completion when it answers 201 or 202.</param>
public sealed record ArmOperation(ImmutableArray<int> Codes, LongRunningHeader LongRunning);

/// <summary>A resource type of Azure Resource Manager.</summary>
public sealed record ArmResource
{
    /// <summary>Full type: <c>Microsoft.Compute/galleries/images</c>.</summary>
    public required string Type { get; init; }

    public required ArmPath Path { get; init; }

    public required string ApiVersion { get; init; }

    /// <summary>Token of the resource that must exist first.</summary>
    public string? Parent { get; init; }

    /// <summary>The path parameter that is the resource's own name.</summary>
    public required string NameParameter { get; init; }

    public required ArmAutoname Autoname { get; init; }

    /// <summary>Rules of the path parameters, by parameter.</summary>
    public required FrozenDictionary<string, ArmParameter> Parameters { get; init; }

    /// <summary>Member that holds what is not in <see cref="Envelope"/>, normally <c>properties</c>.</summary>
    public string? Container { get; init; }

    /// <summary>Properties at the top of the body.</summary>
    public required ImmutableArray<string> Envelope { get; init; }

    /// <summary>The body must have a location.</summary>
    public bool LocationRequired { get; init; }

    /// <summary>Operations by verb in lower case: get, put, patch, delete.</summary>
    public required FrozenDictionary<string, ArmOperation> Operations { get; init; }

    /// <summary>Verb of an update, <c>put</c> or <c>patch</c>.</summary>
    public required string UpdateVerb { get; init; }

    /// <summary>The object exists before anybody makes it: making one changes it, and there is nothing to delete.</summary>
    public bool AlwaysThere { get; init; }

    /// <summary>Values (program form) to send when a property that was set is set no more, because ARM takes its absence for no change.</summary>
    public JsonObject? DefaultsWhenRemoved { get; init; }
}

/// <summary>A function that is one ARM request.</summary>
public sealed record ArmFunction
{
    public required string Method { get; init; }

    public required ArmPath Path { get; init; }

    public required string ApiVersion { get; init; }

    public required FrozenDictionary<string, ArmParameter> Parameters { get; init; }
}
