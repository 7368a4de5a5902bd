using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.Imaging.Booting;

/// <summary>Asks an application of the machine whether it works, again and again until it does.</summary>
internal sealed class HealthProbing(QemuControl control, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
#pragma warning disable RS0030 // straight to a port of the loopback: no proxy, no retries, no credentials
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = Patience };
#pragma warning restore RS0030

    /// <summary>Told each answer: what a check that times out was stuck at.</summary>
    public Action<string> Answered { get; set; } = _ => { };

    /// <summary>Ends when the application answers.</summary>
    /// <param name="port">On the loopback, forwarded to the check's port.</param>
    /// <returns>What the answer was.</returns>
    public async Task<string> WaitAsync(HealthCheck check, int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (works, answer) = check.Path is null
                ? await ConnectAsync(port, check.Port, cancellationToken).ConfigureAwait(false)
                : await GetAsync(port, check.Path, cancellationToken).ConfigureAwait(false);
            Answered(answer);
            if (works)
                return answer;
            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<(bool Works, string Answer)> GetAsync(int port, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{path}")), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (response.StatusCode == HttpStatusCode.OK, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (false, "no answer");
        }
    }

    // QEMU itself takes every connection to a forwarded port; only its table says whether the machine took it too.
    private async Task<(bool Works, string Answer)> ConnectAsync(int port, int guestPort, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
            var connected = clock.GetTimestamp();
            while (clock.GetElapsedTime(connected) < Patience)
            {
                var states = (await control.ConnectionsAsync(cancellationToken).ConfigureAwait(false)).Where(row => row.HostPort == port && row.GuestPort == guestPort && row.State != "HOST_FORWARD").Select(row => row.State).ToList();
                if (states.Contains("ESTABLISHED"))
                    return (true, "connected");
                if (!states.Contains("SYN_SENT"))
                    return (false, "refused");
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken).ConfigureAwait(false);
            }
            return (false, "no answer");
        }
        catch (SocketException error)
        {
            return (false, error.Message);
        }
    }
}
