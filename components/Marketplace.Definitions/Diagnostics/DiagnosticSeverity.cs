namespace Marketplace.Definitions;

/// <summary>How bad a <see cref="Diagnostic"/> is. Only an error stops a command.</summary>
public enum DiagnosticSeverity
{
    Error,
    Warning,
    Info,
}
