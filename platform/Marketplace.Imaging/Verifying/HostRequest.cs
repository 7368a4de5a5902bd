namespace Marketplace.Imaging.Verifying;

/// <summary>A machine in the cloud to log in to.</summary>
public sealed record HostRequest
{
    public required string Host { get; init; }

    public int Port { get; init; } = 22;

    public required string User { get; init; }

    /// <summary>File with the private key, in the form of OpenSSH or PEM, without a passphrase.</summary>
    public required string KeyPath { get; init; }

    /// <summary>Fingerprint of the host's key, <c>SHA256:…</c>; null takes any and tells which.</summary>
    public string? HostKey { get; init; }

    /// <summary>Of the image that the machine was made from.</summary>
    public required string Digest { get; init; }

    /// <summary>Time for a login, and again for a restart.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Restart the machine at the end.</summary>
    public bool Restart { get; init; } = true;

    /// <summary>Told what has been reached, for people.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}
