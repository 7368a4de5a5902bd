using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace EndToEnd.Tests.Programs;

/// <summary>A provider whose process is gone in the middle of a create.</summary>
internal sealed class FlakyProvider : ResourceProviderService
{
    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) => Task.FromResult(new PluginInfo { Version = "1.0.0" });

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConfigureResponse { SupportsPreview = true, AcceptSecrets = true });

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (!request.Preview) Environment.FailFast("the provider is gone");
        return Task.FromResult(new CreateResponse { Properties = new Struct() });
    }
}
