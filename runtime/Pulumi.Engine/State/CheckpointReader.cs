using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.State;

/// <summary>Reads the document around a deployment, and the deployment.</summary>
internal static partial class CheckpointReader
{
    /// <param name="text">UTF-8.</param>
    /// <param name="body"><c>checkpoint</c> or <c>deployment</c>.</param>
    /// <param name="secrets">Called once, with what the document says of its secrets, before the first resource is read.</param>
    public static CheckpointDocument Read(ReadOnlySpan<byte> text, string body, Func<SecretsProviderState?, SecretCodec> secrets)
    {
        var header = ReadHeader(text, body);
        CheckVersion(header);
        if (!header.HasDeployment)
            return new CheckpointDocument(header.Stack, null);

        var codec = secrets(header.SecretsProvider);
        var json = new StateJson(text) { Where = body };
        MoveTo(ref json, body);
        if (body == "checkpoint")
            MoveTo(ref json, "latest");
        json.Where = body == "checkpoint" ? "checkpoint.latest" : body;
        return new CheckpointDocument(header.Stack, ReadDeployment(ref json, codec) with { SecretsProvider = header.SecretsProvider });
    }

    private static void MoveTo(ref StateJson json, string member)
    {
        if (json.Token == JsonTokenType.None)
            json.Read();
        while (json.NextMember())
        {
            var found = json.PropertyName() == member;
            json.Read();
            if (found)
                return;
            json.Skip();
        }
    }

    private static Snapshot ReadDeployment(ref StateJson json, SecretCodec secrets)
    {
        var where = json.Where;
        var snapshot = Snapshot.Empty;
        while (json.NextMember())
        {
            var member = json.PropertyName();
            json.Read();
            json.Where = $"{where}.{member}";
            switch (member)
            {
                case "manifest":
                    snapshot = snapshot with { Manifest = ReadManifest(ref json) };
                    break;
                case "resources":
                    snapshot = snapshot with { Resources = ReadResources(ref json, secrets) };
                    break;
                case "pending_operations":
                    snapshot = snapshot with { PendingOperations = ReadPendingOperations(ref json, secrets) };
                    break;
                case "metadata":
                    snapshot = snapshot with { Metadata = ReadMetadata(ref json) };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return snapshot;
    }

    private static Manifest ReadManifest(ref StateJson json)
    {
        var manifest = Snapshot.Empty.Manifest;
        if (!json.BeginObject())
            return manifest;
        while (json.NextMember())
        {
            var member = json.PropertyName();
            json.Read();
            switch (member)
            {
                case "time":
                    manifest = manifest with { Time = ResourceReader.Time(ref json) ?? default };
                    break;
                case "magic":
                    manifest = manifest with { Magic = json.OptionalString() ?? "" };
                    break;
                case "version":
                    manifest = manifest with { Version = json.OptionalString() ?? "" };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return manifest;
    }

    private static List<ResourceState> ReadResources(ref StateJson json, SecretCodec secrets)
    {
        var where = json.Where;
        var resources = new List<ResourceState>();
        if (!json.BeginArray())
            return resources;
        while (json.NextItem())
        {
            json.Where = $"{where}[{resources.Count}]";
            resources.Add(ResourceReader.Read(ref json, secrets));
        }

        return resources;
    }

    private static List<PendingOperation> ReadPendingOperations(ref StateJson json, SecretCodec secrets)
    {
        var where = json.Where;
        var operations = new List<PendingOperation>();
        if (!json.BeginArray())
            return operations;
        while (json.NextItem())
        {
            json.Where = $"{where}[{operations.Count}]";
            operations.Add(ReadPendingOperation(ref json, secrets));
        }

        return operations;
    }

    private static PendingOperation ReadPendingOperation(ref StateJson json, SecretCodec secrets)
    {
        var where = json.Where;
        ResourceState? resource = null;
        PendingOperationType? type = null;
        if (!json.BeginObject())
            throw json.Expected("an object with resource and type");
        while (json.NextMember())
        {
            var member = json.PropertyName();
            json.Read();
            json.Where = $"{where}.{member}";
            switch (member)
            {
                case "resource":
                    resource = ResourceReader.Read(ref json, secrets);
                    break;
                case "type":
                    type = OperationType(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        json.Where = where;
        return resource is not null && type is { } known
            ? new PendingOperation(resource, known)
            : throw json.Fail("a pending operation must have resource and type");
    }

    private static PendingOperationType OperationType(ref StateJson json)
    {
        var name = json.String();
        foreach (var type in Enum.GetValues<PendingOperationType>())
        {
            if (DeploymentWriter.NameOf(type) == name)
                return type;
        }

        throw json.Expected("creating, updating, deleting, reading or importing");
    }

    private static SnapshotMetadata ReadMetadata(ref StateJson json)
    {
        JsonObject? error = null;
        if (!json.BeginObject())
            return SnapshotMetadata.Empty;
        while (json.NextMember())
        {
            var isError = json.IsProperty("integrity_error"u8);
            json.Read();
            if (isError)
                error = json.Node() as JsonObject;
            else
                json.Skip();
        }

        return new SnapshotMetadata(error);
    }
}
