using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Http;
using Azure.Simulator.Identity;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Arm;

/// <summary>An operation of Resource Manager: signed in, with a known api-version, in one transaction.</summary>
internal abstract partial class ArmOperation(string route) : HttpOperation(route)
{
    /// <summary>ARM refuses larger bodies.</summary>
    private const int LargestBody = 4 * 1024 * 1024;

    /// <summary>Resource type in error messages about versions, e.g. <c>galleries</c>.</summary>
    protected abstract string TypeName { get; }

    /// <summary>Versions that the operation accepts, newest first.</summary>
    public abstract IReadOnlyList<string> ApiVersions { get; }

    public override Task<SimulatedResponse> InvokeAsync(OperationCall call, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("ARM operations are called with their caller.");

    public async Task<SimulatedResponse> InvokeAsync(OperationCall call, Caller caller, CancellationToken cancellationToken)
    {
        var version = CheckVersion(call.Request.Query["api-version"]);
        var body = call.Request.Method is "PUT" or "PATCH" or "POST" ? await ReadBodyAsync(call.Request, cancellationToken) : null;
        if (call.Cloud.Transact(t => IsPoll(new ArmCall(call, t, caller, version, body))))
            call.Cloud.Polled();
        return call.Cloud.Transact(t => Invoke(new ArmCall(call, t, caller, version, body)));
    }

    protected abstract SimulatedResponse Invoke(ArmCall call);

    /// <summary>Whether the request is one of a client that waits for something: then an auto clock jumps.</summary>
    protected virtual bool IsPoll(ArmCall call) => false;

    private string CheckVersion(string? version)
    {
        if (string.IsNullOrEmpty(version))
        {
            throw new ArmException(
                400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");
        }

        if (!VersionForm().IsMatch(version))
            throw new ArmException(400, "InvalidApiVersionParameter", $"The api-version '{version}' is invalid. The supported versions are '{string.Join(',', ApiVersions)}'.");
        if (ApiVersions.Contains(version, StringComparer.OrdinalIgnoreCase))
            return version;
        throw new ArmException(
            400,
            "NoRegisteredProviderFound",
            $"No registered resource provider found for API version '{version}' for type '{TypeName}'. The supported api-versions are '{string.Join(", ", ApiVersions)}'.");
    }

    private static async Task<JsonObject?> ReadBodyAsync(SimulatedRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
            throw TooLarge();
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            if (buffer.Length > LargestBody)
                throw TooLarge();
        }

        if (buffer.Length == 0)
            return null;
        var type = request.Headers["Content-Type"]?.Split(';')[0].Trim();
        if (!string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase))
            throw new ArmException(415, "UnsupportedMediaType", $"The content media type '{type}' is not supported. Only 'application/json' is supported.");
        return Parse(buffer.ToArray());
    }

    private static JsonObject Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new JsonException("expected a JSON object");
        }
        catch (JsonException exception)
        {
            throw new ArmException(400, "InvalidRequestContent", $"The request content was invalid and could not be deserialized: '{exception.Message}'.");
        }
    }

    private static ArmException TooLarge() => new(413, "RequestContentTooLarge", $"The request content size exceeds the limit of {LargestBody} bytes.");

    [GeneratedRegex(@"^20[0-9]{2}-[01][0-9]-[0-3][0-9](-preview)?$", RegexOptions.IgnoreCase)]
    private static partial Regex VersionForm();
}
