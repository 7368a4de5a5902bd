using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Waivers;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>Waivers as the input of a certification, and back.</summary>
internal static class CertificationWaivers
{
    private const string Day = "yyyy-MM-dd";

    public static PropertyValue Write(IEnumerable<Waiver> waivers) => PropertyJson.FromJson(new JsonArray([.. waivers.Select(waiver => new JsonObject
    {
        ["code"] = waiver.Code,
        ["subject"] = waiver.Subject,
        ["reason"] = waiver.Reason,
        ["owner"] = waiver.Owner,
        ["expires"] = waiver.Expires.ToString(Day, CultureInfo.InvariantCulture),
    })]));

    /// <summary>Null when one of them is not a waiver.</summary>
    public static ImmutableArray<Waiver>? Read(PropertyValue value, out string? problem)
    {
        problem = null;
        var waivers = ImmutableArray.CreateBuilder<Waiver>();
        foreach (var (index, item) in (value.Unwrap() is PropertyValue.ListValue list ? list.Items : []).Index())
        {
            if (Read(item) is not { } waiver)
                problem = FormattableString.Invariant($"\"waivers[{index}]\" needs the texts code, subject, reason and owner, and the day expires, such as 2027-03-31");
            else if (RuleCatalog.Find(waiver.Code) is not { Info: var rule })
                problem = FormattableString.Invariant($"\"waivers[{index}]\" is for \"{waiver.Code}\", and there is no such rule");
            else if (!rule.CanBeWaived)
                problem = FormattableString.Invariant($"\"waivers[{index}]\" is for {waiver.Code} ({rule.Title}), which nobody can waive");
            else
                waivers.Add(waiver);
            if (problem is not null)
                return null;
        }
        return waivers.ToImmutable();
    }

    private static Waiver? Read(PropertyValue item) =>
        item.Unwrap() is PropertyValue.ObjectValue { Members: var fields }
        && Text(fields, "code") is { } code && Text(fields, "subject") is { } subject && Text(fields, "reason") is { } reason && Text(fields, "owner") is { } owner
        && DateOnly.TryParseExact(Text(fields, "expires"), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires)
            ? new Waiver(code, subject, reason, owner, expires)
            : null;

    private static string? Text(PropertyMap fields, string name) => fields.GetValueOrDefault(name)?.Unwrap() is PropertyValue.StringValue { Value: { Length: > 0 } text } ? text : null;
}
