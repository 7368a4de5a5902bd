using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Events;

/// <summary>Policy packs are being started: the first event of an operation that has any.</summary>
public sealed record PolicyLoadEvent : EngineEvent;

/// <summary>A rule of a policy pack was broken.</summary>
/// <param name="Message">As the pack wrote it, with a newline added.</param>
/// <param name="EnforcementLevel">advisory or mandatory.</param>
/// <param name="Severity">low, medium, high, critical; empty when the pack gave none.</param>
public sealed record PolicyEvent(
    Urn? Urn,
    string Message,
    string PolicyName,
    string PackName,
    string PackVersion,
    string EnforcementLevel,
    string Severity) : EngineEvent
{
    public const string Mandatory = "mandatory";

    public const string Advisory = "advisory";

    public bool IsMandatory => string.Equals(EnforcementLevel, Mandatory, StringComparison.Ordinal);
}

/// <summary>A policy pack changed the inputs of a resource.</summary>
public sealed record PolicyRemediationEvent(
    Urn Urn, string PolicyName, string PackName, string PackVersion, PropertyMap Before, PropertyMap After) : EngineEvent;

public enum PolicyPhase
{
    Remediate,
    Analyze,
    AnalyzeStack,
}

/// <summary>What one pack had to say of a resource, or of the stack.</summary>
/// <param name="Urn">The resource; null for the stack.</param>
/// <param name="Passed">Policies that were asked and found nothing, sorted.</param>
/// <param name="Failed">Policies that found or changed something, sorted.</param>
public sealed record PolicySummaryEvent(
    PolicyPhase Phase, Urn? Urn, string PackName, string PackVersion, ImmutableArray<string> Passed, ImmutableArray<string> Failed) : EngineEvent;
