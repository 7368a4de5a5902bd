using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>
/// Brings the calls of a step to the form of the recordings: what differs from run to run or is the same in every run is
/// taken out, and calls that the engine makes in no fixed order are put in one order.
/// A constant that is not what the recordings say it is stays visible, so taking out hides no difference.
/// </summary>
internal static class CallNormaliser
{
    private const string Constant = "(constant)";
    private static readonly string[] MonitorConstants =
        ["acceptSecrets", "acceptResources", "aliasSpecs", "supportsPartialValues", "supportsResultReporting"];
    private static readonly string[] ConfigureConstants = ["acceptSecrets", "acceptResources", "sendsOldInputs", "sendsOldInputsToDelete"];
    // Two more flags, supportsViews and supportsRefreshBeforeUpdate, are for each engine to say of itself.
    private static readonly string[] HandshakeConstants = ["acceptsByteString", "configureWithUrn", "invokeWithPreview"];
    private static readonly string[] RunMembers = ["config", "configSecretKeys", "dryRun", "parallel", "project", "stack"];
    private static readonly string[] Unpositioned =
        ["ResourceProvider/Handshake", "ResourceProvider/GetPluginInfo", "ResourceProvider/Configure", "ResourceMonitor/GetDeploymentInfo"];

    /// <summary>Whether the call is compared at all.</summary>
    public static bool IsKept(string method) => method switch
    {
        "LanguageRuntime/Run" => true,
        _ when method.EndsWith("/Cancel", StringComparison.Ordinal) => false,
        _ => method.StartsWith("ResourceMonitor/", StringComparison.Ordinal) || method.StartsWith("ResourceProvider/", StringComparison.Ordinal),
    };

    /// <summary>Whether the call runs beside the rest, so that its place says nothing.</summary>
    public static bool IsUnpositioned(string method) => Unpositioned.Contains(method, StringComparer.Ordinal);

    /// <summary>A call as recorded by us or by the official engine; both go through here.</summary>
    /// <param name="call">The call, changed in place where its messages are concerned.</param>
    /// <param name="isRecording">A recording has its constants out already, except where a step keeps them.</param>
    public static RecordedCall Apply(RecordedCall call, bool isRecording)
    {
        var request = call.Request as JsonObject;
        switch (call.Method)
        {
            case "LanguageRuntime/Run" when request is not null:
                foreach (var key in request.Select(member => member.Key).Except(RunMembers, StringComparer.Ordinal).ToList())
                    request.Remove(key);
                Sort(request, "configSecretKeys");
                break;
            case "ResourceMonitor/RegisterResource" when request is not null:
                foreach (var key in MonitorConstants)
                    RemoveIf(request, key, node => (bool?)node == true);
                RemoveIf(request, "customTimeouts", node => node is JsonObject { Count: 0 });
                RemoveSources(request);
                SortDependencies(request);
                break;
            case "ResourceMonitor/GetDeploymentInfo":
                return call with { Response = Constant };
            case "ResourceProvider/Handshake":
                return call with { Request = Handshake(call.Request, isRecording) };
            case "ResourceProvider/Configure" when request is not null:
                RemoveConstants(request, ConfigureConstants, isRecording);
                RemoveNameAndType(request, isRecording);
                return SaysYesToEverything(call.Response) ? call with { Response = null } : call;
            case "ResourceProvider/Construct" when request is not null:
                if (request.ContainsKey("monitorEndpoint"))
                    request["monitorEndpoint"] = "<address>";
                break;
            case "ResourceProvider/Check" when request is not null:
                RemoveSeed(request, isRecording);
                RemoveNameAndType(request, isRecording);
                break;
            case "ResourceProvider/CheckConfig" or "ResourceProvider/DiffConfig" or "ResourceProvider/Diff" or "ResourceProvider/Create"
                or "ResourceProvider/Update" or "ResourceProvider/Delete" or "ResourceProvider/Read" when request is not null:
                RemoveNameAndType(request, isRecording);
                break;
            default:
                if (request is not null)
                {
                    foreach (var key in MonitorConstants)
                        RemoveIf(request, key, node => (bool?)node == true);
                    RemoveSources(request);
                    SortDependencies(request);
                }

                break;
        }

        return call;
    }

    /// <summary>Sorts by text the members of a message or of a state entry that have no fixed order.</summary>
    public static void SortDependencies(JsonObject json)
    {
        Sort(json, "dependencies");
        Sort(json, "dependsOn");
        if (json["propertyDependencies"] is not JsonObject properties)
            return;
        foreach (var (key, value) in properties.ToList())
            if (value is JsonArray)
                Sort(properties, key);
            else if (value is JsonObject urns)
                Sort(urns, "urns");
    }

    public static void RemoveSources(JsonObject json)
    {
        json.Remove("sourcePosition");
        json.Remove("stackTrace");
    }

    private static void Sort(JsonObject json, string key)
    {
        if (json[key] is JsonArray list)
            json[key] = new JsonArray([.. list.Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal).Select(item => (JsonNode)item)]);
    }

    private static void RemoveIf(JsonObject json, string key, Func<JsonNode, bool> condition)
    {
        if (json[key] is { } node && condition(node))
            json.Remove(key);
    }

    // Ours must have every constant; one that is missing shows as a member that no recording has.
    private static void RemoveConstants(JsonObject json, string[] keys, bool isRecording)
    {
        foreach (var key in keys)
            if ((bool?)json[key] == true)
                json.Remove(key);
            else if (!isRecording)
                json["missing " + key] = true;
    }

    private static JsonNode Handshake(JsonNode? request, bool isRecording)
    {
        if (isRecording)
            return Constant;
        var json = (JsonObject)(request ?? new JsonObject());
        var missing = HandshakeConstants.Where(key => (bool?)json[key] != true).ToList();
        return missing.Count == 0 ? Constant : "missing " + string.Join(", ", missing);
    }

    private static bool SaysYesToEverything(JsonNode? response) => response is JsonObject { Count: 4 } json
        && ConfigureAnswers.All(key => (bool?)json[key] == true);

    private static readonly string[] ConfigureAnswers = ["acceptSecrets", "acceptResources", "acceptOutputs", "supportsPreview"];

    private static void RemoveSeed(JsonObject request, bool isRecording)
    {
        // 32 random bytes, base64 in protobuf JSON.
        if (request["randomSeed"]?.GetValue<string>() is { } seed && Convert.FromBase64String(seed).Length == 32)
            request.Remove("randomSeed");
        else if (!isRecording)
            request["missing randomSeed"] = true;
    }

    private static void RemoveNameAndType(JsonObject request, bool isRecording)
    {
        // urn:pulumi:dev::lab::my:app:Group$lab:index:Thing::a
        var parts = request["urn"]!.GetValue<string>().Split("::", 4);
        var type = parts[2][(parts[2].LastIndexOf('$') + 1)..];
        RemoveRepeated(request, "name", parts[3], isRecording);
        RemoveRepeated(request, "type", type, isRecording);
    }

    private static void RemoveRepeated(JsonObject request, string key, string expected, bool isRecording)
    {
        if (request[key] is { } node && string.Equals(node.GetValue<string>(), expected, StringComparison.Ordinal))
            request.Remove(key);
        else if (!isRecording)
            request["missing " + key] = true;
    }
}
