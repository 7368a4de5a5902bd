using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Processes.Roles;

/// <summary>A provider executable that answers as a recorded one did, call by call, and notes what it received.</summary>
internal static class PlaybackRole
{
    public const string RecordingVariable = "RUNTIME_TESTS_RECORDING";

    [SuppressMessage("ApiDesign", "RS0030", Justification = "An entry point.")]
    public static async Task<int> RunAsync(string[] arguments)
    {
        RoleLog.WriteStart(arguments);
        var recording = RecordedProcess.Read(Environment.GetEnvironmentVariable(RecordingVariable)!, "provider");
        if (!recording.Received.Any() && recording.ExitCode is { } early)
            return early;
        return await ProviderHost.ServeAsync(
            arguments, _ => new Provider(recording), new ProviderHostOptions { Output = Console.Out });
    }

    private sealed class Provider : ResourceProviderService
    {
        private readonly RecordedProcess _recording;
        private readonly ConcurrentDictionary<string, ConcurrentQueue<JsonNode>> _answers = new(StringComparer.Ordinal);

        public Provider(RecordedProcess recording)
        {
            _recording = recording;
            foreach (var call in recording.Received)
                _answers.GetOrAdd(RecordedProcess.Method(call), _ => new()).Enqueue(call);
        }

        public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
            Play<ProviderHandshakeResponse>("Handshake", request);

        public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
            Play<PluginInfo>("GetPluginInfo", new Empty());

        public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
            Play<CheckResponse>("CheckConfig", request);

        public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
            Play<DiffResponse>("DiffConfig", request);

        public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
            Play<ConfigureResponse>("Configure", request);

        public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
            Play<CheckResponse>("Check", request);

        public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
            Play<DiffResponse>("Diff", request);

        public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
            Play<CreateResponse>("Create", request);

        public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
            Play<ReadResponse>("Read", request);

        public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
            Play<UpdateResponse>("Update", request);

        public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Play<Empty>("Delete", request);

        public override Task CancelAsync(CancellationToken cancellationToken) => Play<Empty>("Cancel", new Empty());

        public override Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellationToken) =>
            Play<GetSchemaResponse>("GetSchema", request);

        /// <summary>A recorded call with neither answer nor error is the one in which the process died.</summary>
        private Task<T> Play<T>(string method, IMessage request)
            where T : class, IMessage<T>, new()
        {
            RoleLog.Write(method, JsonNode.Parse(JsonFormatter.Default.Format(request)));
            if (!_answers.TryGetValue(method, out var answers) || !answers.TryDequeue(out var call))
                throw RpcException.Unimplemented(ServiceName, method);
            if ((int?)call["code"] is > 0 and var code)
                throw new RpcException((StatusCode)code, (string?)call["message"] ?? "");
            if (call["res"] is null)
                Environment.Exit(_recording.ExitCode ?? 1);
            return Task.FromResult(RecordedMessage.Parse<T>(call["res"]));
        }
    }
}
