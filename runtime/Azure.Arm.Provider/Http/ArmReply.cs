using System.Text.Json.Nodes;

namespace Azure.Arm.Provider.Http;

/// <summary>An answer of ARM that is not an error.</summary>
/// <param name="Status">HTTP status, 2xx.</param>
/// <param name="Body">The JSON body; null when there is none.</param>
/// <param name="AsyncOperation">URL of the header Azure-AsyncOperation.</param>
/// <param name="Location">URL of the header Location.</param>
/// <param name="RetryAfter">What the header Retry-After says.</param>
/// <param name="Unreadable">The answer counts as success, but its body is cut off.</param>
internal sealed record ArmReply(int Status, JsonNode? Body, Uri? AsyncOperation, Uri? Location, TimeSpan? RetryAfter, bool Unreadable = false)
{
    public JsonObject? Object => Body as JsonObject;

    /// <summary><c>properties.provisioningState</c>, when the body has it.</summary>
    public string? ProvisioningState => Text(Object?["properties"] as JsonObject, "provisioningState");

    /// <summary><c>status</c>, as the answer of an operation has it.</summary>
    public string? OperationStatus => Text(Object, "status");

    private static string? Text(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
