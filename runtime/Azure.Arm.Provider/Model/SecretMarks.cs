using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <summary>Makes outputs secret where the inputs at the same place are.</summary>
internal static class SecretMarks
{
    public static PropertyMap Carry(PropertyMap inputs, PropertyMap outputs) =>
        outputs.Select((name, output) => inputs.GetValueOrDefault(name) is { } input ? Carry(input, output) : output);

    private static PropertyValue Carry(PropertyValue input, PropertyValue output) => (input, output) switch
    {
        (PropertyValue.SecretValue or PropertyValue.OutputValue { IsSecret: true }, _) => output.AsSecret(),
        (PropertyValue.ObjectValue a, PropertyValue.ObjectValue b) => Carry(a.Members, b.Members),
        (PropertyValue.ListValue a, PropertyValue.ListValue b) when a.Items.Length == b.Items.Length =>
            new PropertyValue.ListValue([.. a.Items.Zip(b.Items, Carry)]),
        (PropertyValue.ListValue a, _) when a.ContainsSecrets => output.AsSecret(),
        _ => output,
    };
}
