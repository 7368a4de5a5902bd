using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Events;

public enum DiagnosticSeverity
{
    Debug,
    Info,

    /// <summary>Information that came over standard error.</summary>
    InfoError,
    Warning,
    Error,
}

/// <summary>A message about a resource, or about the whole operation.</summary>
/// <param name="Urn">The resource; null belongs to the root stack.</param>
/// <param name="Message">Ends with a newline.</param>
/// <param name="StreamId">Messages with the same non-zero number are one text.</param>
/// <param name="Ephemeral">Shown while it is new, then forgotten.</param>
public sealed record DiagnosticEvent(Urn? Urn, DiagnosticSeverity Severity, string Message, int StreamId = 0, bool Ephemeral = false) : EngineEvent
{
    /// <summary>What a display writes in front: <c>error: </c>, <c>warning: </c>, <c>debug: </c> or nothing.</summary>
    public string Prefix => Severity switch
    {
        DiagnosticSeverity.Error => "error: ",
        DiagnosticSeverity.Warning => "warning: ",
        DiagnosticSeverity.Debug => "debug: ",
        _ => "",
    };
}
