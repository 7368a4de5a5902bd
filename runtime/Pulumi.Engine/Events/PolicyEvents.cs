using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Events;

/// <summary>A rule of a policy pack was broken.</summary>
/// <param name="EnforcementLevel">advisory, mandatory or remediate.</param>
/// <param name="Severity">Empty when the pack gave none.</param>
public sealed record PolicyEvent(
    Urn? Urn,
    string Message,
    string PolicyName,
    string PackName,
    string PackVersion,
    string EnforcementLevel,
    string Severity) : EngineEvent;
