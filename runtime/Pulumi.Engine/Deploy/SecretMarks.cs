using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Which outputs are secret although the provider did not say so.</summary>
internal static class SecretMarks
{
    /// <summary>
    /// Wraps outputs that the program named, and outputs that have the name of a secret input. Names that no output has are ignored.
    /// </summary>
    public static ResourceState Apply(ResourceState state)
    {
        if (state.Outputs.Count == 0) return state;
        var outputs = state.Outputs.Select((key, value) =>
            state.AdditionalSecretOutputs.Contains(key, StringComparer.Ordinal) || IsSecretInput(state.Inputs, key)
                ? value.AsSecret()
                : value);
        return ReferenceEquals(outputs, state.Outputs) ? state : state with { Outputs = outputs };
    }

    /// <summary>Outputs that a refresh read, with the marks that the old ones had.</summary>
    public static PropertyMap CarryOver(ResourceState old, PropertyMap outputs) => outputs.Select((key, value) =>
        old.AdditionalSecretOutputs.Contains(key, StringComparer.Ordinal) || IsSecretInput(old.Inputs, key)
            ? value.AsSecret()
            : value);

    private static bool IsSecretInput(PropertyMap inputs, string key) =>
        inputs.TryGetValue(key, out var input) && input is PropertyValue.SecretValue or PropertyValue.OutputValue { IsSecret: true };
}
