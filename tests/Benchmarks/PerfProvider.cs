using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Benchmarks;

/// <summary>Answers at once: Check echoes, Diff compares <c>v</c>, Create gives an id and echoes.</summary>
internal sealed class PerfProvider : ResourceProviderService
{
    private int created;

    public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true });

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new PluginInfo { Version = "1.0.0" });

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true, SupportsPreview = true });

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var changed = !Equals(request.OldInputs?.Fields.GetValueOrDefault("v"), request.News?.Fields.GetValueOrDefault("v"));
        var response = new DiffResponse { Changes = changed ? DiffResponse.Types.DiffChanges.DiffSome : DiffResponse.Types.DiffChanges.DiffNone };
        if (changed) response.Diffs.Add("v");
        return Task.FromResult(response);
    }

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) => Task.FromResult(new CreateResponse
    {
        Id = request.Preview ? "" : "id-" + Interlocked.Increment(ref created),
        Properties = request.Properties,
    });

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new UpdateResponse { Properties = request.News });

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
