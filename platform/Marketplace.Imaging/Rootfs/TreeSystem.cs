using System.Buffers.Binary;
using Marketplace.Definitions.Images;

namespace Marketplace.Imaging.Rootfs;

/// <summary>Which operating system a tree holds, compared with what the definition says.</summary>
internal static class TreeSystem
{
    private const int HeaderLength = 20;
    private const byte SixtyFourBits = 2;
    private const ushort X64 = 62;

    /// <exception cref="ImagingException">Another system, another release, or one for other processors (MKT4014).</exception>
    public static void Require(string tree, OperatingSystemDefinition expected, string name)
    {
        if (TreePath.Find(tree, "/etc/os-release") is not { } file)
            throw Mismatch($"\"{name}\" has no /etc/os-release, so it is no root file system", "Its entries must begin with etc, usr and so on, not with the name of a folder around them.");
        var values = File.ReadLines(file).Take(200).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1].Trim('"', '\''), StringComparer.Ordinal);
        var id = values.GetValueOrDefault("ID", "linux");
        var release = values.GetValueOrDefault("VERSION_ID", "");
        if (id != expected.Distribution || (release != expected.Release && !release.StartsWith(expected.Release + ".", StringComparison.Ordinal)))
            throw Mismatch($"\"{name}\" holds {id} {release}, but the definition says {expected.Distribution} {expected.Release}", "Correct os in the definition, or use another file.");
        if (TreePath.Find(tree, "/bin/sh") is not { } shell)
            throw Mismatch($"\"{name}\" has no /bin/sh, so nothing can be installed in it", "Use a whole root file system.");
        RequireProcessor(shell, name);
    }

    // An ELF header: class at byte 4, machine at 18.
    private static void RequireProcessor(string shell, string name)
    {
        var header = new byte[HeaderLength];
        using var file = File.OpenHandle(shell);
        if (RandomAccess.Read(file, header, 0) < HeaderLength || !header.AsSpan().StartsWith("\u007fELF"u8))
            return;
        var machine = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18));
        if (header[4] != SixtyFourBits || machine != X64)
            throw Mismatch($"\"{name}\" holds a system for {(header[4] == SixtyFourBits ? "another processor" : "32-bit processors")} (/bin/sh: ELF machine {machine}), expected x64", "Azure Marketplace takes 64-bit systems only.");
    }

    private static ImagingException Mismatch(string message, string help) => new(ImagingCodes.SystemMismatch, message, help);
}
