using System.Text.RegularExpressions;
using Marketplace.Imaging;

namespace Marketplace.Provider.Workbenches;

/// <summary>The image version that a capture becomes: <c>GALLERY/DEFINITION/VERSION</c>, of a gallery and definition that are there.</summary>
public sealed partial record CaptureTarget
{
    private CaptureTarget(string gallery, string definition, string version) => (Gallery, Definition, Version) = (gallery, definition, version);

    public string Gallery { get; }

    public string Definition { get; }

    public string Version { get; }

    /// <exception cref="ImagingException">MKT4134: not such a name.</exception>
    public static CaptureTarget Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new CaptureTarget(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)
            : throw Invalid(text, "expected GALLERY/DEFINITION/VERSION with a version of three numbers", "For example: --version marketplace/web/1.0.1");
    }

    public override string ToString() => $"{Gallery}/{Definition}/{Version}";

    internal static ImagingException Invalid(string target, string reason, string help) =>
        new(Marketplace.Definitions.Diagnostic.Error(ImagingCodes.CaptureTargetInvalid, $"\"{target}\" cannot be made: {reason}", Marketplace.Definitions.Where.Nowhere, help));

    [GeneratedRegex("^([A-Za-z0-9_.]{1,80})/([A-Za-z0-9_.-]{1,80})/((?:0|[1-9][0-9]{0,8})\\.(?:0|[1-9][0-9]{0,8})\\.(?:0|[1-9][0-9]{0,8}))$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
