using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// A login by SSH. That to a machine under test goes over the loopback with a throw-away key; the machine's host key is new as well and
/// known to nobody, so it is not checked. To other hosts the caller says which host keys it takes.
/// </summary>
internal sealed class SshShell : IGuestShell
{
    // An emulated machine needs seconds for a handshake.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SshClient client;

    private SshShell(SshClient client) => this.client = client;

    /// <exception cref="IOException">It did not come about; the message says why.</exception>
    public static async Task<IGuestShell> ConnectAsync(int port, string user, ThrowAwayKey key, CancellationToken cancellationToken)
    {
        using var file = key.Open();
        return await ConnectAsync("127.0.0.1", port, user, file, _ => true, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ConnectAsync(int, string, ThrowAwayKey, CancellationToken)"/>
    /// <param name="trusts">Asked with the SHA-256 fingerprint of the host's key, base64 without padding.</param>
    public static async Task<IGuestShell> ConnectAsync(string host, int port, string user, PrivateKeyFile key, Func<string, bool> trusts, CancellationToken cancellationToken)
    {
        var client = new SshClient(new ConnectionInfo(host, port, user, new PrivateKeyAuthenticationMethod(user, key)) { Timeout = Patience });
        client.HostKeyReceived += (_, received) => received.CanTrust = trusts(received.FingerPrintSHA256);
        try
        {
            await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return new SshShell(client);
        }
        catch (Exception error) when (error is SshException or SocketException)
        {
            client.Dispose();
            throw new IOException(error.Message, error);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<(int ExitCode, string Output)> RunAsync(string command, CancellationToken cancellationToken)
    {
        try
        {
            using var run = client.CreateCommand(command);
            await run.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return (run.ExitStatus ?? -1, run.Result);
        }
        catch (Exception error) when (error is SshException or SocketException)
        {
            throw new IOException(error.Message, error);
        }
    }

    public void Dispose() => client.Dispose();
}
