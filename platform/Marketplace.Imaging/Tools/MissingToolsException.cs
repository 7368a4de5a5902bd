using Marketplace.Definitions;

namespace Marketplace.Imaging.Tools;

/// <summary>Programs that a build needs are not installed, and nobody could install them. <c>mkt</c> ends with 3.</summary>
public sealed class MissingToolsException : ImagingException
{
    internal MissingToolsException(IReadOnlyList<Tool> missing, Diagnostic diagnostic)
        : base(diagnostic) => Missing = missing;

    public IReadOnlyList<Tool> Missing { get; }

    internal static MissingToolsException For(IReadOnlyList<Tool> missing, Machine machine, string purpose)
    {
        var names = string.Join(", ", missing.Select(tool => tool.Name));
        var help = !machine.IsLinux ? "That works on Linux; use a Debian or Ubuntu machine, or a container of one."
            : machine.UsesApt ? $"Install them: sudo {ToolInstaller.Command(missing)}"
            : $"Install what your distribution calls {ToolInstaller.Packages(missing)}, or use Debian or Ubuntu.";
        return new MissingToolsException(missing, Diagnostic.Error(ImagingCodes.ToolsMissing, $"programs that {purpose} needs are missing: {names}", Where.Nowhere, help));
    }
}
