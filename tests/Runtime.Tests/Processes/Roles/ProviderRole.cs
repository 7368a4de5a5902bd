using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Processes.Roles;

/// <summary>A provider executable. What it lacks is listed in RUNTIME_TESTS_WITHOUT; it dies in the Create of a resource named <c>die</c>.</summary>
internal static class ProviderRole
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "An entry point.")]
    public static async Task<int> RunAsync(string[] arguments)
    {
        RoleLog.WriteStart(arguments);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            RoleLog.Write("signal");
            context.Cancel = true;
        });
        if (Environment.GetEnvironmentVariable("RUNTIME_TESTS_STUBBORN") is not null)
            return await ServeForEverAsync(arguments);
        var exit = await ProviderHost.ServeAsync(
            arguments, engine => new Provider(engine), new ProviderHostOptions { Output = Console.Out });
        RoleLog.Write("exit", exit);
        return exit;
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "An entry point.")]
    private static async Task<int> ServeForEverAsync(string[] arguments)
    {
        await using var channel = new RpcChannel(arguments[0]);
        await using var server = await RpcServer.StartAsync([new Provider(new EngineClient(channel)).Bind()]);
        Console.Out.Write($"{server.Port}\n");
        await Task.Delay(Timeout.InfiniteTimeSpan);
        return 0;
    }

    private sealed class Provider(EngineService? engine) : ResourceProviderService
    {
        private readonly string _without = Environment.GetEnvironmentVariable("RUNTIME_TESTS_WITHOUT") ?? "";

        public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
            Has("Handshake", JsonNode.Parse(request.ToString()))
                ? Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true })
                : base.HandshakeAsync(request, cancellationToken);

        public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
            Has("GetPluginInfo") ? Task.FromResult(new PluginInfo { Version = "1.2.3" }) : base.GetPluginInfoAsync(cancellationToken);

        public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
            Has("CheckConfig") ? Task.FromResult(new CheckResponse { Inputs = request.News ?? new Struct() }) : base.CheckConfigAsync(request, cancellationToken);

        public override async Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
        {
            if (!Has("Configure"))
                return await base.ConfigureAsync(request, cancellationToken);
            if (engine is not null)
                await engine.LogAsync(new LogRequest { Message = "configured", Urn = request.Urn }, cancellationToken);
            return new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true, SupportsPreview = true };
        }

        public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
            Has("Check") ? Task.FromResult(new CheckResponse { Inputs = request.News ?? new Struct() }) : base.CheckAsync(request, cancellationToken);

        public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
            Has("Diff") ? Task.FromResult(new DiffResponse()) : base.DiffAsync(request, cancellationToken);

        public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
        {
            if (!Has("Create"))
                return base.CreateAsync(request, cancellationToken);
            if (request.Name == "die")
                Environment.FailFast(null);
            return Task.FromResult(new CreateResponse { Id = $"id-{request.Name}", Properties = request.Properties });
        }

        public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
            Has("Delete") ? Task.CompletedTask : base.DeleteAsync(request, cancellationToken);

        public override Task CancelAsync(CancellationToken cancellationToken) =>
            Has("Cancel") ? Task.CompletedTask : base.CancelAsync(cancellationToken);

        private bool Has(string method, JsonNode? detail = null)
        {
            RoleLog.Write(method, detail);
            return !_without.Split(',').Contains(method);
        }
    }
}
