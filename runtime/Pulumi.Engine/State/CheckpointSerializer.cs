using System.Buffers;
using System.Text.Json;

namespace Pulumi.Engine.State;

/// <summary>What a state file says: whose it is, and the state itself, which a new stack does not have yet.</summary>
/// <param name="Stack"><c>organization/PROJECT/STACK</c>; null in an export.</param>
/// <param name="Snapshot">Null when nothing was ever deployed.</param>
public sealed record CheckpointDocument(string? Stack, Snapshot? Snapshot);

/// <summary>
/// State files (<c>{"version":3,"checkpoint":{"stack":…,"latest":…}}</c>) and exports (<c>{"version":3,"deployment":…}</c>).
/// </summary>
/// <remarks>
/// Version 4 is version 3 with features. Reading is strict: what cannot be understood is an error with its place, never dropped.
/// The order of resources is not looked at here; see <see cref="SnapshotIntegrity"/>.
/// </remarks>
public static class CheckpointSerializer
{
    /// <summary>Reads a state file.</summary>
    /// <exception cref="EngineException">
    /// MKT7010 not JSON, cut off or of another shape; MKT7011 other version; MKT7012 unknown features.
    /// </exception>
    public static CheckpointDocument ReadCheckpoint(ReadOnlySpan<byte> text, Func<SecretsProviderState?, SecretCodec> secrets) =>
        CheckpointReader.Read(text, "checkpoint", secrets);

    /// <summary>Reads an export.</summary>
    /// <inheritdoc cref="ReadCheckpoint"/>
    public static CheckpointDocument ReadExport(ReadOnlySpan<byte> text, Func<SecretsProviderState?, SecretCodec> secrets) =>
        CheckpointReader.Read(text, "deployment", secrets);

    /// <summary>The text of an export: indented by four, not escaped for HTML, with a line feed at the end.</summary>
    public static byte[] WriteExport(Snapshot snapshot, SecretCodec secrets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = StateValueWriter.Options with { Indented = true, IndentSize = 4, NewLine = "\n" };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            DeploymentWriter.WriteVersion(json, FeaturesOf(snapshot));
            json.WritePropertyName("deployment"u8);
            DeploymentWriter.Write(json, snapshot, resource => ResourceWriter.Write(json, resource, secrets));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The text of a state file, at once; a run that saves repeatedly uses a <see cref="CheckpointWriter"/>.</summary>
    public static byte[] WriteCheckpoint(string stack, Snapshot? snapshot, SecretCodec secrets)
    {
        using var stream = new MemoryStream();
        new CheckpointWriter(stack, secrets).Write(stream, snapshot);
        return stream.ToArray();
    }

    internal static StateFeatures FeaturesOf(Snapshot snapshot) => snapshot.Resources
        .Concat(snapshot.PendingOperations.Select(o => o.Resource))
        .Aggregate(StateFeatures.None, (all, resource) => all | StateFeatureNames.Of(resource));
}
