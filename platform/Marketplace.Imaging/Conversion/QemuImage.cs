using System.Buffers.Binary;
using Marketplace.Definitions;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Conversion;

/// <summary>VHDX and qcow2, which QEMU's own tool reads into a raw file with holes.</summary>
internal sealed class QemuImage(Tool tool, ToolRunner runner, ToolInstaller installer)
{
    public static Tool Usual { get; } = new("qemu-img", "qemu-utils");

    /// <param name="source">Path of the source.</param>
    /// <param name="format">VHDX or qcow2.</param>
    /// <param name="raw">File that is overwritten with the disk's bytes.</param>
    /// <param name="announce">Told one line before the program is installed.</param>
    /// <exception cref="MissingToolsException">qemu-img is missing and cannot be installed from here.</exception>
    /// <exception cref="ToolFailedException">The source is damaged, or the disk is full.</exception>
    public async Task ReadAsync(string source, DiskFormat format, string raw, Action<string> announce, CancellationToken cancellationToken)
    {
        if (format == DiskFormat.Qcow2)
            RefuseOtherFiles(source);
        await installer.EnsureAsync([.. ToolRunner.Wrappers, tool], announce, cancellationToken).ConfigureAwait(false);
        // Full paths, because a name with a colon would be taken for a protocol.
        string[] arguments = ["convert", "-f", format == DiskFormat.Qcow2 ? "qcow2" : "vhdx", "-O", "raw", "-S", "64k", Path.GetFullPath(source), Path.GetFullPath(raw)];
        await runner.RunAsync(new ToolCall(tool.Name, arguments), cancellationToken).ConfigureAwait(false);
    }

    // A qcow2 disk can name any file of this machine as its parent or as the place of its data, and QEMU would read it.
    private static void RefuseOtherFiles(string source)
    {
        const int length = 104;
        const int externalData = 4;
        using var file = FileDisk.Open(source);
        Span<byte> header = stackalloc byte[length];
        header.Clear();
        file.Read(0, header[..(int)Math.Min(length, file.Length)]);
        var version = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var usesOthers = BinaryPrimitives.ReadUInt64BigEndian(header[8..]) != 0
            || (version >= 3 && (BinaryPrimitives.ReadUInt64BigEndian(header[72..]) & externalData) != 0);
        if (usesOthers)
            throw new ImagingException(Diagnostic.Error(ImagingCodes.Qcow2Disk, "this qcow2 disk is not whole: it names another file (byte 8 or 72) that holds the rest of it", new Where(source), "Merge the two where you trust both: qemu-img convert -O qcow2 SOURCE WHOLE.qcow2"));
    }
}
