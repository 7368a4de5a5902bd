using System.Buffers.Binary;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// The extended attribute <c>security.capability</c> in the words of <c>getcap</c>, such as <c>cap_net_raw=ep</c>. Layout
/// (linux/capability.h), little-endian: revision and the effective flag, then permitted and inheritable sets in halves of 32
/// bits; revision 3 adds the root id of a user namespace.
/// </summary>
internal static class FileCapabilities
{
    public const string Attribute = "security.capability";

    private const uint RevisionMask = 0xff000000;
    private const uint Effective = 1;

    // By bit number.
    private static readonly string[] Names =
    [
        "chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "linux_immutable", "net_bind_service", "net_broadcast", "net_admin", "net_raw",
        "ipc_lock", "ipc_owner", "sys_module", "sys_rawio", "sys_chroot", "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice", "sys_resource", "sys_time", "sys_tty_config", "mknod", "lease",
        "audit_write", "audit_control", "setfcap", "mac_override", "mac_admin", "syslog", "wake_alarm", "block_suspend", "audit_read", "perfmon", "bpf", "checkpoint_restore",
    ];

    /// <returns>Null when the file has none; <c>unreadable</c> when the attribute has no known form.</returns>
    public static string? Read(ReadOnlySpan<byte> value)
    {
        if (value.Length < 4)
            return "unreadable";
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(value);
        var halves = (magic & RevisionMask) switch { 0x01000000 when value.Length == 12 => 1, 0x02000000 when value.Length == 20 => 2, 0x03000000 when value.Length == 24 => 2, _ => 0 };
        if (halves == 0)
            return "unreadable";
        ulong permitted = 0, inheritable = 0;
        for (var half = 0; half < halves; half++)
        {
            permitted |= (ulong)BinaryPrimitives.ReadUInt32LittleEndian(value[(4 + half * 8)..]) << (32 * half);
            inheritable |= (ulong)BinaryPrimitives.ReadUInt32LittleEndian(value[(8 + half * 8)..]) << (32 * half);
        }
        var effective = (magic & Effective) != 0 ? "e" : "";
        // Bits with the same flags share a clause, flags in the order that getcap prints.
        var clauses = new[] { (permitted & inheritable, "ip"), (inheritable & ~permitted, "i"), (permitted & ~inheritable, "p") }
            .Where(set => set.Item1 != 0)
            .Select(set => $"{string.Join(',', Bits(set.Item1))}={effective}{set.Item2}");
        return string.Join(' ', clauses) is { Length: > 0 } text ? text : null;
    }

    private static IEnumerable<string> Bits(ulong set)
    {
        for (var bit = 0; bit < 64; bit++)
        {
            if ((set >> bit & 1) != 0)
                yield return bit < Names.Length ? "cap_" + Names[bit] : FormattableString.Invariant($"{bit}");
        }
    }
}
