using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Model;

/// <summary>
/// Names for resources that are given none. A name depends on subscription, project, stack, type and logical name only,
/// so that a create repeated after a kill finds its own object.
/// </summary>
internal static class Autonamer
{
    private const int HashLength = 8;

    public static string Name(ArmResource arm, Urn urn, string subscriptionId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', subscriptionId.ToUpperInvariant(), urn.Project, urn.Stack, arm.Type, urn.Name)));
        switch (arm.Autoname.Mode)
        {
            case AutonameMode.Copy: return urn.Name;
            case AutonameMode.Uuid: return Uuid(hash).ToString();
            default:
                var suffix = Convert.ToHexStringLower(hash)[..HashLength];
                var stem = Stem(arm.Autoname, urn.Name);
                var room = (arm.Parameters[arm.NameParameter].MaxLength ?? 80) - HashLength;
                return stem[..Math.Min(stem.Length, room)] + suffix;
        }
    }

    private static string Stem(ArmAutoname rule, string name)
    {
        if (rule.Lowercase) name = name.ToLowerInvariant();
        return rule.Allowed is null ? name : string.Concat(Regex.Matches(name, rule.Allowed, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Select(match => match.Value));
    }

    // Version 8 of RFC 9562: bits of our own choice.
    private static Guid Uuid(ReadOnlySpan<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        hash[..16].CopyTo(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x0FFF) | 0x8000));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
