namespace Marketplace.Definitions;

/// <summary>
/// One thing that is wrong, worth knowing or worth changing, in the form that every part of the toolkit prints.
/// </summary>
/// <param name="Code"><c>MKT</c> and four digits. Each code has a page in <c>docs/diagnostics</c>.</param>
/// <param name="Message">What is wrong with the value quoted, and what was expected. One sentence, no final stop.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Message, Where Where) : IComparable<Diagnostic>
{
    /// <summary>The next step for the reader.</summary>
    public string? Help { get; init; }

    /// <summary>Text that would replace the offending text, when there is exactly one sensible one.</summary>
    public string? Fix { get; init; }

    public static Diagnostic Error(string code, string message, Where where, string? help = null, string? fix = null) =>
        new(code, DiagnosticSeverity.Error, message, where) { Help = help, Fix = fix };

    /// <summary>By file, line, column, code and message: the order in which diagnostics are shown.</summary>
    public int CompareTo(Diagnostic? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Where.File ?? Where.ToString(), other.Where.File ?? other.Where.ToString());
        if (order == 0)
            order = Where.Line.CompareTo(other.Where.Line);
        if (order == 0)
            order = Where.Column.CompareTo(other.Where.Column);
        if (order == 0)
            order = string.CompareOrdinal(Code, other.Code);
        return order == 0 ? string.CompareOrdinal(Message, other.Message) : order;
    }

    /// <summary>
    /// <c>file(line,col): error MKT1005: message</c>, and the help indented on a second line.
    /// </summary>
    public override string ToString()
    {
        var severity = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        };
        var place = Where.ToString();
        var head = place.Length == 0 ? $"{severity} {Code}: {Message}" : $"{place}: {severity} {Code}: {Message}";
        return Help is null ? head : $"{head}\n  {Help}";
    }
}
