using System.Globalization;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Messages about rejected inputs, in the words and the notation of values that users of Pulumi know.</summary>
internal static class CheckText
{
    /// <summary><c>lab:index:Thing resource 'a': property x value {1} has a problem: too small</c></summary>
    /// <remarks>A secret is shown as <c>[secret]</c>; the Pulumi CLI shows it in clear, which we do not.</remarks>
    public static string Of(ResourceState wanted, CheckProblem problem)
    {
        var resource = $"{wanted.Type} resource '{wanted.Urn.Name}'";
        return problem.Property.Length == 0
            ? $"{resource} has a problem: {problem.Reason}"
            : $"{resource}: property {problem.Property} value {Braced(wanted.Inputs.GetValueOrDefault(problem.Property))} has a problem: {problem.Reason}";
    }

    /// <summary>A value in braces: <c>{1}</c>, <c>{&lt;nil&gt;}</c>, <c>{[{a} {b}]}</c>, <c>{map[k:{v}]}</c>.</summary>
    public static string Braced(PropertyValue? value) => $"{{{Bare(value)}}}";

    private static string Bare(PropertyValue? value) => value switch
    {
        null or PropertyValue.NullValue => "<nil>",
        PropertyValue.BoolValue flag => flag.Value ? "true" : "false",
        PropertyValue.NumberValue number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.StringValue text => text.Value,
        PropertyValue.ListValue list => $"[{string.Join(' ', list.Items.Select(Braced))}]",
        PropertyValue.ObjectValue map => $"map[{string.Join(' ', map.Members.Select(member => $"{member.Key}:{Braced(member.Value)}"))}]",
        _ => value.ToString(),
    };
}
