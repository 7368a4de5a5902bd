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

    /// <summary>One line of JSON. A null snapshot is that of a stack nobody has deployed.</summary>
    public void Write(Stream stream, Snapshot? snapshot)
    {
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
                json, snapshot, resource => json.WriteRawValue(FragmentOf(resource).Text, skipInputValidation: true));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

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

    private Fragment Serialize(ResourceState resource) =>
        new(ResourceWriter.ToJson(resource, secrets), StateFeatureNames.Of(resource));

    private sealed record Fragment(byte[] Text, StateFeatures Features);
}
