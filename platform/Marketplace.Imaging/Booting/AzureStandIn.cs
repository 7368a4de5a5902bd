using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// Answers for the two services of Azure that a new machine talks to: instance metadata and the agent service. It listens on the
/// loopback, where QEMU's relay brings the machine's connections; it gives out nothing that is secret.
/// </summary>
internal sealed class AzureStandIn : IAsyncDisposable
{
    private const int LongestHead = 32 * 1024;
    private const int LongestBody = 4 * 1024 * 1024;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<string?> health = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Provisioning machine;
    private readonly Task serving;

    private AzureStandIn(Provisioning machine)
    {
        this.machine = machine;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>When the machine reports: null for ready, else what it says is wrong.</summary>
    public Task<string?> Health => health.Task;

    public static AzureStandIn Start(Provisioning machine) => new(machine);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        listener.Stop();
        await serving.ConfigureAwait(false);
        stop.Dispose();
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token).ConfigureAwait(false);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The boot is over.
        }
    }

    // One request a connection: both clients open a new one for each when told so.
    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await HttpRequest.ReadAsync(stream, LongestHead, LongestBody, stop.Token).ConfigureAwait(false) is not { } request)
                    return;
                var (status, type, body) = Answer(request);
                var bytes = Encoding.UTF8.GetBytes(body);
                var head = $"HTTP/1.1 {(int)status} {status}\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes], stop.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The machine hung up, or the boot is over.
            }
        }
    }

    private (HttpStatusCode Status, string Type, string Body) Answer(HttpRequest request)
    {
        if (request.Path.StartsWith("/metadata/", StringComparison.Ordinal))
        {
            return request.Header("Metadata") != "true" ? (HttpStatusCode.BadRequest, "application/json", "{}")
                : request.Path.StartsWith("/metadata/instance", StringComparison.Ordinal) ? (HttpStatusCode.OK, "application/json", InstanceMetadata.Write(machine))
                : (HttpStatusCode.NotFound, "application/json", "{}");
        }
        if (request.Method is "POST" or "PUT")
        {
            if (request.Path.Contains("comp=health", StringComparison.Ordinal))
                Note(request.Body);
            return (HttpStatusCode.OK, "text/xml", "");
        }
        return Document(request.Path) is { } document
            ? (HttpStatusCode.OK, "text/xml; charset=utf-8", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document)
            : (HttpStatusCode.NotFound, "text/plain", "");
    }

    private string? Document(string path) =>
        path.Contains("comp=versions", StringComparison.OrdinalIgnoreCase) ? GoalState.Versions
        : path.Contains("comp=goalstate", StringComparison.OrdinalIgnoreCase) ? GoalState.Write(machine)
        : path.Contains("type=hostingEnvironmentConfig", StringComparison.OrdinalIgnoreCase) ? GoalState.HostingEnvironment
        : path.Contains("type=sharedConfig", StringComparison.OrdinalIgnoreCase) ? GoalState.Shared
        : path.Contains("type=extensionsConfig", StringComparison.OrdinalIgnoreCase) ? GoalState.Extensions
        : null;

    // <Health>…<Health><State>NotReady</State><Details><SubStatus>ProvisioningFailed</SubStatus><Description>…</Description>
    private void Note(string body)
    {
        try
        {
            var report = XElement.Parse(body);
            if (report.Descendants("State").FirstOrDefault()?.Value is not { } state)
                return;
            if (state == "Ready")
                health.TrySetResult(null);
            else if (report.Descendants("SubStatus").FirstOrDefault()?.Value != "Provisioning")
                health.TrySetResult($"{state}: {report.Descendants("Description").FirstOrDefault()?.Value}");
        }
        catch (XmlException)
        {
            // Not a report.
        }
    }
}
