using System.Collections.Immutable;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Numbers and dates events, and hands them over one at a time.</summary>
internal sealed class EventSink(Action<EngineEvent> consumer, TimeProvider clock, bool planning)
{
    private readonly Lock _gate = new();
    private int _sequence;

    public void Emit(EngineEvent engineEvent)
    {
        lock (_gate)
            consumer(engineEvent with { Sequence = _sequence++, Timestamp = clock.GetUtcNow() });
    }

    public void Pre(Step step) => Emit(new ResourcePreEvent(step.Metadata(step.Op), planning));

    public void Outputs(Step step, StepOp op) => Emit(new ResourceOutputsEvent(step.Metadata(op), planning));

    public void Failed(Step step, int status, int steps) =>
        Emit(new ResourceFailedEvent(step.Metadata(step.Op), status, steps));

    public void Error(Urn? urn, string message) => Diagnostic(urn, DiagnosticSeverity.Error, message);

    public void Warning(Urn? urn, string message) => Diagnostic(urn, DiagnosticSeverity.Warning, message);

    public void Info(Urn? urn, string message) => Diagnostic(urn, DiagnosticSeverity.Info, message);

    public void Diagnostic(Urn? urn, DiagnosticSeverity severity, string message, int streamId = 0, bool ephemeral = false) =>
        Emit(new DiagnosticEvent(urn, severity, message + "\n", streamId, ephemeral));

    public void Prelude(IReadOnlyDictionary<string, string> config, IReadOnlySet<string> secretKeys) =>
        Emit(new PreludeEvent(config.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => secretKeys.Contains(entry.Key) ? "[secret]" : entry.Value,
            StringComparer.Ordinal)));
}
