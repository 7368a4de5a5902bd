using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.Security;
using Renci.SshNet;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// An ed25519 key pair for one boot. It never leaves this process: the machine gets the public half, and nothing writes or prints
/// the private one.
/// </summary>
internal sealed class ThrowAwayKey : IDisposable
{
    private readonly byte[] pem;

    private ThrowAwayKey(byte[] pem, string publicKey)
    {
        this.pem = pem;
        PublicKey = publicKey;
    }

    /// <summary>As a line of <c>authorized_keys</c>: <c>ssh-ed25519 AAAA…</c>.</summary>
    public string PublicKey { get; }

    public static ThrowAwayKey Create()
    {
        var secret = new Ed25519PrivateKeyParameters(new SecureRandom());
        var body = Convert.ToBase64String(OpenSshPrivateKeyUtilities.EncodePrivateKey(secret), Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n");
        var pem = Encoding.ASCII.GetBytes($"-----BEGIN OPENSSH PRIVATE KEY-----\n{body}\n-----END OPENSSH PRIVATE KEY-----\n");
        return new ThrowAwayKey(pem, "ssh-ed25519 " + Convert.ToBase64String(OpenSshPublicKeyUtilities.EncodePublicKey(secret.GeneratePublicKey())));
    }

    /// <summary>For logging in; the caller disposes of it.</summary>
    public PrivateKeyFile Open() => new(new MemoryStream(pem, writable: false));

    public void Dispose() => Array.Clear(pem);
}
