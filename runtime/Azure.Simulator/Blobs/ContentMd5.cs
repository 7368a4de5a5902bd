using System.Security.Cryptography;

namespace Azure.Simulator.Blobs;

/// <summary>MD5 as the storage protocol uses it: a checksum against accidents, not against attackers.</summary>
internal static class ContentMd5
{
#pragma warning disable CA5351 // The protocol has no other checksum in these headers.
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(MD5.HashData(bytes));

    public static string Of(Stream stream) => Convert.ToBase64String(MD5.HashData(stream));
#pragma warning restore CA5351
}
