using Marketplace.Imaging.Booting;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Marketplace.Imaging.Verifying;

/// <summary>Logs in to a host with a key from a file, and tries again while nobody answers.</summary>
internal sealed class HostLogin(HostRequest request, TimeProvider clock, HostLogin.Connect connect)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private string? seen;

    public HostLogin(HostRequest request, TimeProvider clock)
        : this(request, clock, SshShell.ConnectAsync)
    {
    }

    /// <summary>One attempt.</summary>
    /// <param name="trusts">Asked with the SHA-256 fingerprint of the host's key, base64 without padding.</param>
    internal delegate Task<IGuestShell> Connect(string host, int port, string user, PrivateKeyFile key, Func<string, bool> trusts, CancellationToken cancellationToken);

    /// <exception cref="ImagingException">The key is of no use, the host has another key than expected, or no login came about in time.</exception>
    public async Task<IGuestShell> ConnectAsync(CancellationToken cancellationToken)
    {
        using var key = Open();
        using var time = new CancellationTokenSource(request.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        var last = "nobody answered";
        while (true)
        {
            try
            {
                return await connect(request.Host, request.Port, request.User, key, Trusts, either.Token).ConfigureAwait(false);
            }
            catch (IOException) when (request.HostKey is not null && seen is not null && !Same(request.HostKey, seen))
            {
                throw new ImagingException(VerifyCodes.HostKeyDiffers, $"'{request.Host}' has the host key SHA256:{seen}, expected {request.HostKey}", "Compare with the fingerprint that the serial console shows at the first boot.");
            }
            catch (IOException error) when (error.InnerException is SshAuthenticationException)
            {
                throw Unreachable($"it does not let '{request.User}' in with '{request.KeyPath}'", error);
            }
            catch (IOException error)
            {
                last = error.Message.TrimEnd('.');
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw Unreachable(last, null);
            }
            try
            {
                await Task.Delay(Pause, clock, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw Unreachable(last, null);
            }
        }
    }

    private bool Trusts(string fingerprint)
    {
        if (seen is null && request.HostKey is null)
            request.Progress($"{request.Host} has the host key SHA256:{fingerprint}; --host-key checks it");
        seen = fingerprint;
        return request.HostKey is null || Same(request.HostKey, fingerprint);
    }

    private static bool Same(string expected, string fingerprint)
    {
        var bare = expected.StartsWith("SHA256:", StringComparison.Ordinal) ? expected["SHA256:".Length..] : expected;
        return string.Equals(bare.TrimEnd('='), fingerprint.TrimEnd('='), StringComparison.Ordinal);
    }

    private PrivateKeyFile Open()
    {
        try
        {
            return new PrivateKeyFile(request.KeyPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SshException or FormatException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            // The cause is not quoted: it may hold a piece of the file.
            throw new ImagingException(VerifyCodes.KeyUnusable, $"'{request.KeyPath}' is not a private key that can be used, expected one in the form of OpenSSH or PEM without a passphrase", "Make one for the test machine: ssh-keygen -t ed25519 -N '' -f KEY");
        }
    }

    private ImagingException Unreachable(string why, Exception? cause) => new(
        VerifyCodes.HostUnreachable, $"no login to '{request.Host}': {why}", "See that the machine runs, that port 22 is open for this machine, and that the key belongs to the account.", cause);
}
