using Marketplace.Definitions;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Disks;

/// <summary>Something that is wrong with a disk at a place on it.</summary>
/// <param name="Code"><c>MKT</c> and four digits.</param>
/// <param name="Offset">Byte of the file (formats) or of the disk (partition tables); the message names it too.</param>
/// <param name="Help">The next step.</param>
public sealed record DiskFinding(string Code, DiagnosticSeverity Severity, string Message, long Offset, string? Help = null)
{
    public bool IsError => Severity == DiagnosticSeverity.Error;

    /// <param name="path">The disk file as the user wrote it.</param>
    public Diagnostic ToDiagnostic(string path) => new(Code, Severity, Message, new Where(path)) { Help = Help };

    /// <summary>As it stands in the facts.</summary>
    public DiskProblem ToProblem() => new(Code, Message, Offset);

    internal static DiskFinding Error(string code, long offset, string message, string? help = null) => new(code, DiagnosticSeverity.Error, message, offset, help);

    internal static DiskFinding Warning(string code, long offset, string message, string? help = null) => new(code, DiagnosticSeverity.Warning, message, offset, help);
}
