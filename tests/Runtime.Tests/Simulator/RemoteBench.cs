using Azure.Simulator.Http;

namespace Runtime.Tests.Simulator;

/// <summary>Talks to a bench's cloud through its server.</summary>
internal sealed class RemoteBench(CloudBench bench, int port) : IDisposable
{
    private readonly HttpMessageInvoker http = new(new SimulatorClientHandler(port));

    public BlobClient Blobs => new(bench, "vhds", http);

    public async Task<Answer> SendAsync(HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        return await Answer.ReadAsync(await http.SendAsync(request, CancellationToken.None));
    }

    public void Dispose() => http.Dispose();
}
