using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

internal sealed partial class LabProvider
{
    public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        AnswerAsync("Handshake", request, () =>
        {
            UnimplementedIf(script["handshake"] is System.Text.Json.Nodes.JsonValue, "Handshake");
            var answer = script.Section("handshake");
            return new ProviderHandshakeResponse
            {
                AcceptSecrets = (bool?)answer["acceptSecrets"] ?? true,
                AcceptResources = (bool?)answer["acceptResources"] ?? true,
                AcceptOutputs = (bool?)answer["acceptOutputs"] ?? true,
                SupportsAutonamingConfiguration = (bool?)answer["supportsAutonaming"] ?? false,
            };
        });

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        AnswerAsync("GetPluginInfo", new Empty(), () => new PluginInfo { Version = script["version"]?.GetValue<string>() ?? "1.2.3" });

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        AnswerAsync("CheckConfig", request, () =>
        {
            var behaviour = script.Section("checkConfig");
            UnimplementedIf((bool?)behaviour["unimplemented"] == true, "CheckConfig");
            FailIf(behaviour);
            return CheckAnswer(request, behaviour);
        });

    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        AnswerAsync("DiffConfig", request, () =>
        {
            var behaviour = script.Section("diffConfig");
            UnimplementedIf((bool?)behaviour["unimplemented"] == true, "DiffConfig");
            FailIf(behaviour);
            return DiffAnswer(request, behaviour);
        });

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        RecordAsync("Configure", request, async () =>
        {
            var behaviour = script.Section("configure");
            if (Delay(behaviour) is { } delay)
                await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            FailIf(behaviour);
            if (behaviour["missingKeys"] is System.Text.Json.Nodes.JsonArray keys)
            {
                var detail = new ConfigureErrorMissingKeys();
                detail.MissingKeys.AddRange(keys.Select(key => new ConfigureErrorMissingKeys.Types.MissingKey
                {
                    Name = key!["name"]!.GetValue<string>(),
                    Description = key["description"]?.GetValue<string>() ?? "",
                }));
                throw RpcException.WithDetails(StatusCode.InvalidArgument, "required configuration is missing", detail);
            }

            return new ConfigureResponse
            {
                AcceptSecrets = (bool?)behaviour["acceptSecrets"] ?? true,
                SupportsPreview = (bool?)behaviour["supportsPreview"] ?? true,
                AcceptResources = (bool?)behaviour["acceptResources"] ?? true,
                AcceptOutputs = (bool?)behaviour["acceptOutputs"] ?? true,
            };
        });

    public override Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<ConstructResponse>("Construct", request, () =>
            // The words of the gRPC library that the recorded provider ran on.
            throw new RpcException(StatusCode.Unimplemented, "The server does not implement the method construct"));
}
