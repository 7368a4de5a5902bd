using Azure.Simulator.Http;
using Azure.Simulator.Identity;
using Azure.Simulator.Routing;
using Azure.Simulator.Time;

namespace Azure.Simulator.Arm;

/// <summary>Azure Resource Manager: sign-in, versions and errors of all its operations.</summary>
internal sealed class ArmService(SimulatedCloudOptions options) : SimulatedService
{
    private static readonly string[] Audiences =
    [
        "https://management.azure.test", "https://management.azure.com", "https://management.core.windows.net",
    ];

    public static IReadOnlyList<ScheduledEventHandler> EventHandlers { get; } = [new FinishOperation(), new Compute.ReplicateVersion(), new ImageTemplates.AdvanceRun(), new ImageTemplates.AutoRun(), new ImageTemplates.EndCancel()];

    public override string Name => "Azure Resource Manager";

    public override string Host => "management.azure.test";

    public override IReadOnlyList<HttpOperation> Operations { get; } = ArmOperations.All;

    public override async Task<SimulatedResponse> HandleAsync(HttpOperation operation, OperationCall call, CancellationToken cancellationToken)
    {
        try
        {
            var caller = Authenticate(call);
            var response = await ((ArmOperation)operation).InvokeAsync(call, caller, cancellationToken);
            return response
                .With("x-ms-correlation-request-id", call.Request.Headers["x-ms-correlation-request-id"] ?? call.RequestId.ToString())
                .With("Cache-Control", "no-cache");
        }
        catch (ArmException refused)
        {
            var response = refused.Error.ToResponse(refused.Status);
            if (refused.Status == 401)
                response.Headers["WWW-Authenticate"] = $"Bearer authorization_uri=\"https://login.azure.test/{options.TenantId}\", error=\"invalid_token\", error_description=\"{refused.Message}\"";
            return response;
        }
    }

    public override SimulatedResponse Unrouted(SimulatedRequest request, string hostValue, IReadOnlyList<string> allowed)
    {
        if (allowed.Count > 0)
        {
            return Fault(405, "MethodNotAllowed", $"The method '{request.Method}' is not allowed on '{request.RawPath}'. Allowed: {string.Join(", ", allowed)}.")
                .With("Allow", string.Join(", ", allowed));
        }

        var path = Uri.UnescapeDataString(request.RawPath);
        var provider = path.IndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        return provider >= 0
            ? Fault(404, "InvalidResourceType", $"The resource type of '{path[(provider + "/providers/".Length)..]}' could not be found in the simulated cloud. What it has is listed in docs/simulator.md.")
            : Fault(404, "InvalidResourcePath", $"The path '{path}' is not one that the simulated cloud has. What it has is listed in docs/simulator.md.");
    }

    public override SimulatedResponse Malformed(int status, string reason) => Fault(status, "BadRequest", reason);

    public override SimulatedResponse Fault(int status, string code, string message) => new ArmError(code, message).ToResponse(status);

    private static Caller Authenticate(OperationCall call)
    {
        if (call.Request.Headers["Authorization"] is not { Length: > 0 } authorization)
            throw new ArmException(401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            throw new ArmException(401, "AuthenticationFailedInvalidHeader", "Authentication failed. The 'Authorization' header is provided in an invalid format.");
        var (caller, problem) = call.Cloud.Tokens.Check(authorization["Bearer ".Length..].Trim());
        if (caller is null)
            throw new ArmException(401, problem!.Contains("expired", StringComparison.Ordinal) ? "ExpiredAuthenticationToken" : "InvalidAuthenticationToken", problem);
        if (!Audiences.Contains(caller.Audience, StringComparer.OrdinalIgnoreCase))
            throw new ArmException(401, "InvalidAuthenticationTokenAudience", $"The access token has been obtained for the wrong audience or resource '{caller.Audience}'. It should exactly match with one of the allowed audiences '{Audiences[0]}'.");
        return caller;
    }
}
