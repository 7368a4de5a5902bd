namespace Marketplace.Definitions;

/// <summary>Diagnostics carried over a boundary that only knows exceptions, such as a Pulumi program.</summary>
public sealed class DiagnosticException : Exception
{
    public DiagnosticException(IEnumerable<Diagnostic> diagnostics)
        : this([.. diagnostics.Order()])
    {
    }

    public DiagnosticException(Diagnostic diagnostic, Exception? cause = null)
        : base(diagnostic.ToString(), cause) => Diagnostics = [diagnostic];

    private DiagnosticException(Diagnostic[] sorted)
        : base(string.Join('\n', sorted.Select(diagnostic => diagnostic.ToString()))) => Diagnostics = sorted;

    /// <summary>Sorted, at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
