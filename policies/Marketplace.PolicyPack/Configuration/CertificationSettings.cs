using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Certification.Rules;

namespace Marketplace.Policies.Configuration;

/// <summary>What the pack can be configured with, under the policy <c>certification</c>; levels are set for each policy by its name.</summary>
public sealed record CertificationSettings(
    [property: Description("Baseline to judge by, such as 2026-11")] string? Baseline = null,
    [property: Description("Findings that somebody has accepted for a time")] IReadOnlyList<WaiverSetting>? Waivers = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Baseline is not null && Certification.Judging.Baseline.Find(Baseline) is null)
            yield return Wrong(nameof(Baseline), $"there is no baseline \"{Baseline}\"; known are {string.Join(", ", Certification.Judging.Baseline.All.Select(known => known.Name))}");
        foreach (var (index, waiver) in (Waivers ?? []).Index())
        {
            if (Problem(waiver) is { } problem)
                yield return Wrong(FormattableString.Invariant($"{nameof(Waivers)}[{index}]"), problem);
        }
    }

    private static string? Problem(WaiverSetting waiver) => (RuleCatalog.Find(waiver.Code)?.Info, waiver) switch
    {
        (null, _) => $"there is no rule \"{waiver.Code}\"",
        ({ CanBeWaived: false }, _) => $"the rule {waiver.Code} cannot be waived",
        (_, { Reason: "" }) => "a waiver needs a reason",
        (_, { Owner: "" }) => "a waiver needs an owner",
        _ => null,
    };

    private static ValidationResult Wrong(string property, string message) => new(message, [JsonNamingPolicy.CamelCase.ConvertName(property)]);
}
