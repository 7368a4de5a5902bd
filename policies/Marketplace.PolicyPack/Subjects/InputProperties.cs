using Marketplace.Certification.Subjects;
using Pulumi.Policy;

namespace Marketplace.Policies.Subjects;

/// <summary>Inputs of a resource in the form in which rules read them.</summary>
internal static class InputProperties
{
    public static PropertyNode Of(InputNode input, string path = "")
    {
        if (input.IsUnknown)
            return PropertyNode.Unknown(path, input.IsSecret);
        if (input.IsMap)
            return PropertyNode.Map(path, input.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, PropertyNode.Join(path, member.Key)))), input.IsSecret);
        if (input.IsList)
            return PropertyNode.List(path, input.Items.Select((item, index) => Of(item, FormattableString.Invariant($"{path}[{index}]"))), input.IsSecret);
        return PropertyNode.Scalar(path, Value(input), input.IsSecret);
    }

    private static object? Value(InputNode input)
    {
        if (input.IsText)
            return InputNode.ToText(input);
        if (input.IsBoolean)
            return InputNode.ToBoolean(input);
        return input.IsNumber ? InputNode.ToDouble(input) : null;
    }
}
