using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// A login by SSH with the throw-away key. The machine's host key is new as well and known to nobody, so it is not checked; the
/// way there is the loopback.
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
        var client = new SshClient(new ConnectionInfo("127.0.0.1", port, user, new PrivateKeyAuthenticationMethod(user, file)) { Timeout = Patience });
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
