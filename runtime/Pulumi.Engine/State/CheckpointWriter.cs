using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pulumi.Engine.State;

/// <summary>
/// Writes the state of one run again and again. The text of a resource is kept as long as its instance is, so a save costs as
/// much as copying, and only changed resources are serialized and encrypted.
/// </summary>
public sealed class CheckpointWriter(string stack, SecretCodec secrets)
{
    private readonly ConditionalWeakTable<ResourceState, Fragment> fragments = [];
    private bool encryptedNew;

    /// <summary>One line of JSON. A null snapshot is that of a stack nobody has deployed.</summary>
    /// <remarks>
    /// Where one secret stands in a resource twice (inputs and outputs of a provider), both places have the same ciphertext only
    /// if this write has no secret that is new in this run; recorded of the Pulumi CLI.
    /// </remarks>
    public void Write(Stream stream, Snapshot? snapshot)
    {
        encryptedNew = false;
        using var json = new Utf8JsonWriter(stream, StateValueWriter.Options);
        json.WriteStartObject();
        if (snapshot is null)
            json.WriteNumber("version"u8, 0);
        else
            DeploymentWriter.WriteVersion(json, Features(snapshot));
        json.WriteStartObject("checkpoint"u8);
        json.WriteString("stack"u8, stack);
        if (snapshot is not null)
        {
            json.WritePropertyName("latest"u8);
            DeploymentWriter.Write(
                json, snapshot, resource => json.WriteRawValue(FragmentOf(resource).TextFor(encryptedNew), skipInputValidation: true));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Serializes what has no text yet, by the way.</summary>
    private StateFeatures Features(Snapshot snapshot)
    {
        var features = StateFeatures.None;
        foreach (var resource in snapshot.Resources)
            features |= FragmentOf(resource).Features;
        foreach (var operation in snapshot.PendingOperations)
            features |= FragmentOf(operation.Resource).Features;
        return features;
    }

    private Fragment FragmentOf(ResourceState resource) => fragments.GetValue(resource, Serialize);

    private Fragment Serialize(ResourceState resource)
    {
        secrets.BeginFragment();
        var text = ResourceWriter.ToJson(resource, secrets);
        var (anyNew, anyRepeated) = secrets.EndFragment();
        encryptedNew |= anyNew;
        var repeating = anyRepeated ? ResourceWriter.ToJson(resource, secrets.Repeating) : null;
        return new Fragment(text, repeating, StateFeatureNames.Of(resource));
    }

    private sealed record Fragment(byte[] Text, byte[]? Repeating, StateFeatures Features)
    {
        public byte[] TextFor(bool encryptedNew) => encryptedNew ? Text : Repeating ?? Text;
    }
}
