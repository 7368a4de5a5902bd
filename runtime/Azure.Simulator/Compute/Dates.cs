using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Compute;

/// <summary>Dates in bodies: ISO 8601 with a time or without.</summary>
internal static class Dates
{
    public static DateTimeOffset? Check(JsonNode? value, string target)
    {
        if (value is null)
            return null;
        return DateTimeOffset.TryParse((string?)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{value}' of '{target}' is not a date.", target);
    }
}
