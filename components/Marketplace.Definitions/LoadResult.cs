namespace Marketplace.Definitions;

/// <summary>What was read and what was found wrong. With an error among the diagnostics, <see cref="Value"/> is not to be used.</summary>
/// <param name="Diagnostics">Sorted.</param>
public sealed record LoadResult<T>(T? Value, IReadOnlyList<Diagnostic> Diagnostics)
    where T : class
{
    public bool Succeeded => Value is not null && Diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);

    /// <exception cref="DiagnosticException">There was an error.</exception>
    public T OrThrow() => Succeeded ? Value! : throw new DiagnosticException(Diagnostics);
}
