using System.Buffers.Binary;
using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>Which operating system, and for which processor its programs are.</summary>
internal static class OperatingSystemReader
{
    private static readonly string[] Releases = ["/etc/os-release", "/usr/lib/os-release", "/etc/lsb-release"];
    private static readonly string[] Programs = ["/bin/sh", "/sbin/init", "/usr/lib/systemd/systemd", "/bin/busybox", "/usr/bin/bash", "/bin/ls"];

    /// <param name="roots">File systems on the disk that hold an operating system.</param>
    public static OperatingSystemFacts Read(FactContext context, int roots)
    {
        var path = Array.Find(Releases, context.Files.HasContent);
        var release = path is null ? [] : context.Files.Assignments(path);
        if (path is null)
            context.CannotTell("operatingSystem.distribution", "no os-release says which distribution this is");
        var (architecture, program) = Architecture(context);
        return new OperatingSystemFacts
        {
            Family = "linux",
            Distribution = (Value("ID") ?? Value("DISTRIB_ID"))?.ToLowerInvariant() ?? "unknown",
            Like = [.. FactText.Words(Value("ID_LIKE") ?? "")],
            Release = Value("VERSION_ID") ?? Value("DISTRIB_RELEASE"),
            Codename = Value("VERSION_CODENAME") ?? Value("DISTRIB_CODENAME"),
            PrettyName = Value("PRETTY_NAME") ?? Value("DISTRIB_DESCRIPTION"),
            Architecture = architecture,
            ArchitectureOrigin = new Origin(program),
            Origin = new Origin(path ?? Releases[0]),
            RootFileSystems = roots,
        };

        string? Value(string key) => release.TryGetValue(key, out var text) && text.Value.Length > 0 ? text.Value : null;
    }

    // Bytes 4 and 18 of an ELF file: class (1: 32 bits) and machine.
    private static (string Architecture, string Program) Architecture(FactContext context)
    {
        Span<byte> header = stackalloc byte[20];
        foreach (var path in Programs)
        {
            if (context.Files.Find(path) is not { IsFile: true, Size: >= 20 } file)
                continue;
            using var stream = context.Files.Open(file);
            stream.ReadExactly(header);
            if (header.StartsWith("\u007fELF"u8))
                return (Name(header[4], BinaryPrimitives.ReadUInt16LittleEndian(header[18..])), file.Path);
        }
        context.CannotTell("operatingSystem.architecture", "neither a shell nor an init whose header says it was found");
        return ("unknown", Programs[0]);
    }

    private static string Name(byte bits, ushort machine) => (bits, machine) switch
    {
        (2, 62) => "x64",
        (2, 183) => "arm64",
        (_, 3) => "x86",
        (_, 40) => "arm",
        // The x32 programs of a 64-bit processor.
        (1, 62) => "x86",
        _ => machine.ToString(CultureInfo.InvariantCulture),
    };
}
