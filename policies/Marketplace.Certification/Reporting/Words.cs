using System.Globalization;
using System.Text.Json;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Reporting;

/// <summary>The words of reports for what the model has as enumerations.</summary>
internal static class Words
{
    /// <summary>In camel case, for documents.</summary>
    public static string Id<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static string Of(Criterion criterion) => criterion switch
    {
        Criterion.GloballyVetted => "Globally vetted",
        Criterion.PlatformCompatible => "Compatible with the platform",
        Criterion.OnlineSafety => "Compliant with online safety",
        Criterion.MalwareFree => "Free of malware",
        _ => "On a supported billing model",
    };

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.NotApplicable => "not applicable",
        Outcome.NotObservable => "not observable",
        _ => Id(outcome),
    };

    public static string Of(Verdict? verdict) => verdict is { } known ? Id(known) : "not judged";

    /// <summary>Error, warning or waived: what a finding is to who reads it.</summary>
    public static string Level(Finding finding) => finding switch
    {
        { Waiver: not null } => "waived",
        { Enforcement: Enforcement.Mandatory } => "error",
        _ => "warning",
    };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>/etc/fstab:3</c>.</summary>
    public static string Of(Origin origin) => origin.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{origin.Path}:{line}") : origin.Path;

    /// <summary><c>1 finding</c>, <c>2 findings</c>.</summary>
    public static string Count(int number, string one) => string.Create(CultureInfo.InvariantCulture, $"{number} {one}{(number == 1 ? "" : "s")}");

    /// <summary>Text of an image or a definition without control characters: it reaches terminals and pages.</summary>
    public static string Plain(string text) => text.Any(IsHarmful) ? string.Concat(text.Select(letter => IsHarmful(letter) ? '?' : letter)) : text;

    // Control characters, half surrogates, and what turns the direction of the text around it.
    private static bool IsHarmful(char letter) => char.IsControl(letter) || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';
}
