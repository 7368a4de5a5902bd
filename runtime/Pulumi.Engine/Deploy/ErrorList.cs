using System.Globalization;

namespace Pulumi.Engine.Deploy;

/// <summary>Several reasons in one message, in the words and the layout that users of Pulumi know.</summary>
internal static class ErrorList
{
    /// <summary><c>2 errors occurred:</c>, then one indented line a reason, then an empty line.</summary>
    public static string Format(IReadOnlyCollection<string> reasons)
    {
        var heading = reasons.Count == 1
            ? "1 error occurred:"
            : string.Create(CultureInfo.InvariantCulture, $"{reasons.Count} errors occurred:");
        return $"{heading}\n{string.Join('\n', reasons.Select(reason => $"\t* {reason}"))}\n\n";
    }
}
