using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Engine.State;

/// <summary>Who wrote a checkpoint, and when.</summary>
public sealed record Manifest
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>Hex SHA-256 of <see cref="Version"/>; any other value means that the file was tampered with.</summary>
    public required string Magic { get; init; }

    /// <summary>The engine's version, for instance <c>v3.260.0</c>.</summary>
    public required string Version { get; init; }

    public static Manifest Create(DateTimeOffset time, string version) =>
        new() { Time = time, Version = version, Magic = MagicOf(version) };

    public bool HasValidMagic => string.Equals(Magic, MagicOf(Version), StringComparison.Ordinal);

    private static string MagicOf(string version) =>
        version.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)));
}
