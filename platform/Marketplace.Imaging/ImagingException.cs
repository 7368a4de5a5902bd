using Marketplace.Definitions;

namespace Marketplace.Imaging;

/// <summary>A build, a disk or an upload failed for a reason that the user can act on.</summary>
public class ImagingException : Exception
{
    public ImagingException(Diagnostic diagnostic, Exception? cause = null)
        : base(diagnostic.Message, cause) => Diagnostic = diagnostic;

    public ImagingException(string code, string message, string? help = null, Exception? cause = null)
        : this(Diagnostic.Error(code, message, Where.Nowhere, help), cause)
    {
    }

    public Diagnostic Diagnostic { get; }
}
