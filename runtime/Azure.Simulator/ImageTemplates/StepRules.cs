using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Azure.Simulator.ImageTemplates;

/// <summary>Rules of customisers and validators, which have the same members.</summary>
internal static partial class StepRules
{
    public static void Check(JsonArray? steps, string at)
    {
        for (var i = 0; i < (steps?.Count ?? 0); i++)
            Check(steps![i]!.AsObject(), string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"));
    }

    private static void Check(JsonObject step, string at)
    {
        var type = (string?)step["type"];
        if (type is "Shell" or "PowerShell")
        {
            var isInline = step["inline"] is JsonArray { Count: > 0 };
            if (isInline == step["scriptUri"] is not null)
                throw TemplateRules.Refuse(at, "exactly one of 'inline' and 'scriptUri' must be given.");
            if (isInline && step["sha256Checksum"] is not null)
                throw TemplateRules.Refuse(at + ".sha256Checksum", "a checksum belongs to 'scriptUri', not to 'inline'.");
        }

        if (type == "PowerShell" && (bool?)step["runAsSystem"] == true && (bool?)step["runElevated"] != true)
            throw TemplateRules.Refuse(at + ".runAsSystem", "it is only possible together with 'runElevated'.");
        if (type == "File" && (step["sourceUri"] is null || step["destination"] is null))
            throw TemplateRules.Refuse(at, "'sourceUri' and 'destination' are needed.");
        if ((string?)step["sha256Checksum"] is { } checksum && !Checksum().IsMatch(checksum))
            throw TemplateRules.Refuse(at + ".sha256Checksum", $"'{checksum}' must be 64 lower-case hexadecimal digits.");
        foreach (var name in new[] { "scriptUri", "sourceUri" })
        {
            if ((string?)step[name] is { } uri && (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http")))
                throw TemplateRules.Refuse($"{at}.{name}", $"'{uri.Split('?')[0]}' is not an http or https address.");
        }
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Checksum();
}
