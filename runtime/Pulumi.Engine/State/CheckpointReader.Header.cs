using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.State;

internal static partial class CheckpointReader
{
    private sealed record Header
    {
        public string Version { get; set; } = "0";

        public string? Stack { get; set; }

        public bool HasDeployment { get; set; }

        public List<string> UnknownFeatures { get; } = [];

        public SecretsProviderState? SecretsProvider { get; set; }
    }

    /// <summary>A first walk over the whole text: finds every syntax error, and what the second walk needs beforehand.</summary>
    private static Header ReadHeader(ReadOnlySpan<byte> text, string body)
    {
        var header = new Header();
        var json = new StateJson(text);
        json.Read();
        if (json.Token != JsonTokenType.StartObject)
            throw json.Expected("an object with version and " + body);
        while (json.NextMember())
        {
            var member = json.PropertyName();
            json.Read();
            json.Where = member;
            switch (member)
            {
                case "version":
                    _ = json.Number();
                    header.Version = json.RawText();
                    break;
                case "features":
                    ReadFeatures(ref json, header);
                    break;
                case "checkpoint" when body == "checkpoint":
                    ReadCheckpointHeader(ref json, header);
                    break;
                case "deployment" when body == "deployment":
                    ReadDeploymentHeader(ref json, header);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        json.End();
        return header;
    }

    private static void CheckVersion(Header header)
    {
        if (header.Version is not ("3" or "4") && (header.HasDeployment || header.Version != "0"))
            throw StateErrors.Version(header.Version);
        if (header.UnknownFeatures.Count > 0)
            throw StateErrors.Features(header.UnknownFeatures);
    }

    private static void ReadFeatures(ref StateJson json, Header header)
    {
        if (!json.BeginArray())
            return;
        while (json.NextItem())
        {
            if (json.String() is var name && !StateFeatureNames.IsKnown(name))
                header.UnknownFeatures.Add(name);
        }
    }

    private static void ReadCheckpointHeader(ref StateJson json, Header header)
    {
        if (!json.BeginObject())
            return;
        while (json.NextMember())
        {
            var member = json.PropertyName();
            json.Read();
            switch (member)
            {
                case "stack":
                    header.Stack = json.OptionalString();
                    break;
                case "latest":
                    ReadDeploymentHeader(ref json, header);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadDeploymentHeader(ref StateJson json, Header header)
    {
        if (!json.BeginObject())
            return;
        header.HasDeployment = true;
        while (json.NextMember())
        {
            var isProvider = json.IsProperty("secrets_providers"u8);
            json.Read();
            if (isProvider)
                header.SecretsProvider = ReadSecretsProvider(ref json);
            else
                json.Skip();
        }
    }

    private static SecretsProviderState? ReadSecretsProvider(ref StateJson json)
    {
        json.Where = "secrets_providers";
        if (!json.BeginObject())
            return null;
        var type = "";
        JsonObject? state = null;
        while (json.NextMember())
        {
            var member = json.PropertyName();
            json.Read();
            switch (member)
            {
                case "type":
                    type = json.String();
                    break;
                case "state":
                    state = json.Node() as JsonObject;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return type.Length == 0 ? null : new SecretsProviderState(type, state);
    }
}
