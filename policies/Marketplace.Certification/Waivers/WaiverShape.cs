using System.Text.Json.Nodes;
using Marketplace.Certification.Rules;
using Marketplace.Definitions;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Certification.Waivers;

/// <summary>The keys of <c>policies/waivers.yaml</c>: the one table behind reader and JSON Schema.</summary>
internal static class WaiverShape
{
    private static readonly TextShape Code = new()
    {
        Pattern = "^MKT[0-9]{4}$",
        Code = CertificationCodes.WaiverOfUnknownRule,
        Expected = "the code of a rule, such as MKT4250",
        Correct = Nearest,
    };

    private static readonly TextShape Words = new()
    {
        Pattern = "\\S",
        MaxLength = 2000,
        Code = CertificationCodes.WaiverIncomplete,
        Expected = "some words",
    };

    private static readonly TextShape Day = new()
    {
        Pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        Code = CertificationCodes.WaiverDateInvalid,
        Expected = "a day such as 2027-03-31",
    };

    public static ObjectShape Root { get; } = new([
        new("waivers", new ListShape(new ObjectShape([
            new("code", Code, "The rule whose findings are accepted.") { Required = true },
            new("subject", Words, "Name of the image, offer, file or resource; * stands for any run of characters.") { Required = true },
            new("reason", Words, "Why it is accepted, for a reviewer.") { Required = true },
            new("owner", Words, "Who answers for it: a person or a team.") { Required = true },
            new("expires", Day, "The last day on which it counts, UTC.") { Required = true },
        ])), "Findings that somebody has accepted for a time.") { Default = new JsonArray() },
    ]);

    public static string? Nearest(string code) => NearestWord.Find(code, RuleCatalog.All.Where(rule => rule.Info.CanBeWaived).Select(rule => rule.Info.Code));
}
