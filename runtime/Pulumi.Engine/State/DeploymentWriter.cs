using System.Text.Json;

namespace Pulumi.Engine.State;

/// <summary>The deployment object, which state files and exports have in common.</summary>
internal static class DeploymentWriter
{
    private const int FlushThreshold = 64 * 1024;

    public static void WriteVersion(Utf8JsonWriter json, StateFeatures features)
    {
        json.WriteNumber("version"u8, features == StateFeatures.None ? 3 : 4);
        if (features == StateFeatures.None)
            return;
        json.WriteStartArray("features"u8);
        foreach (var name in StateFeatureNames.Names(features))
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, Snapshot snapshot, Action<ResourceState> writeResource)
    {
        json.WriteStartObject();
        Manifest(json, snapshot.Manifest);
        if (snapshot.SecretsProvider is { } provider)
            SecretsProvider(json, provider);
        if (snapshot.Resources.Count > 0)
        {
            json.WriteStartArray("resources"u8);
            foreach (var resource in snapshot.Resources)
            {
                writeResource(resource);
                if (json.BytesPending > FlushThreshold)
                    json.Flush();
            }

            json.WriteEndArray();
        }

        if (snapshot.PendingOperations.Count > 0)
            PendingOperations(json, snapshot.PendingOperations, writeResource);
        Metadata(json, snapshot.Metadata);
        json.WriteEndObject();
    }

    public static string NameOf(PendingOperationType type) => type switch
    {
        PendingOperationType.Creating => "creating",
        PendingOperationType.Updating => "updating",
        PendingOperationType.Deleting => "deleting",
        PendingOperationType.Reading => "reading",
        PendingOperationType.Importing => "importing",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    private static void Manifest(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteStartObject("manifest"u8);
        json.WriteString("time"u8, ResourceWriter.Format(manifest.Time));
        json.WriteString("magic"u8, manifest.Magic);
        json.WriteString("version"u8, manifest.Version);
        json.WriteEndObject();
    }

    private static void SecretsProvider(Utf8JsonWriter json, SecretsProviderState provider)
    {
        json.WriteStartObject("secrets_providers"u8);
        json.WriteString("type"u8, provider.Type);
        if (provider.State is { } state)
        {
            json.WritePropertyName("state"u8);
            state.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void PendingOperations(
        Utf8JsonWriter json, IReadOnlyList<PendingOperation> operations, Action<ResourceState> writeResource)
    {
        json.WriteStartArray("pending_operations"u8);
        foreach (var operation in operations)
        {
            json.WriteStartObject();
            json.WritePropertyName("resource"u8);
            writeResource(operation.Resource);
            json.WriteString("type"u8, NameOf(operation.Type));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Metadata(Utf8JsonWriter json, SnapshotMetadata metadata)
    {
        json.WriteStartObject("metadata"u8);
        if (metadata.IntegrityError is { } error)
        {
            json.WritePropertyName("integrity_error"u8);
            error.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
