using System.Globalization;
using System.Runtime.InteropServices;
using Marketplace.Imaging.Building;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Writes the files of an operating system into a new folder of this machine: content with its holes, owners, modes, times,
/// hard links, attributes, devices. Needs root, for owners and devices. Every directory on the way is one that was made here,
/// so no link in the image leads out of the folder.
/// </summary>
public sealed class TreeExtractor
{
    private readonly FileTree tree;
    private readonly byte[] folder;
    private readonly IReadOnlySet<string> emptied;
    private readonly Dictionary<(IFileSystem, ulong), byte[]> linked = [];
    private readonly byte[] buffer = new byte[256 * 1024];

    private TreeExtractor(FileTree tree, string folder, IReadOnlySet<string> emptied)
    {
        this.tree = tree;
        this.folder = FileNames.Encode(folder);
        this.emptied = emptied;
    }

    /// <param name="folder">Must not exist.</param>
    /// <param name="emptied">Directories that are written without what is in them, such as <c>/boot/efi</c>.</param>
    /// <exception cref="ImagingException">The image has not one root (MKT4078, MKT4079) or is damaged, the disk of this machine is full (MKT4005), or the folder cannot be written (MKT4006).</exception>
    public static Task ExtractAsync(DiskImage image, string folder, IReadOnlySet<string> emptied, CancellationToken cancellationToken)
    {
        var tree = (FileTree)image.RequireRoot();
        return Task.Run(
            () =>
            {
                try
                {
                    new TreeExtractor(tree, folder, emptied).Directory(tree.Find("/")!, cancellationToken);
                }
                catch (IOException failure)
                {
                    throw FileProblem.Explain(failure, folder);
                }
            },
            cancellationToken);
    }

    private void Directory(ImageFile directory, CancellationToken cancellationToken)
    {
        var path = HostPath(directory);
        Check(HostCalls.MakeDirectory(path, 0x1c0), directory);
        if (!emptied.Contains(directory.Path))
        {
            foreach (var file in tree.List(directory.Path))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (file.IsDirectory)
                    Directory(file, cancellationToken);
                else
                    One(file, cancellationToken);
            }
        }
        Describe(directory, path); // last, because what is written into it changes its times
    }

    private void One(ImageFile file, CancellationToken cancellationToken)
    {
        var path = HostPath(file);
        var (fileSystem, node) = tree.Node(file);
        if (file.Links > 1)
        {
            if (linked.TryGetValue((fileSystem, file.Inode), out var first))
            {
                Check(HostCalls.HardLink(first, path), file);
                return;
            }
            linked[(fileSystem, file.Inode)] = path;
        }
        switch (file.Kind)
        {
            case ImageFileKind.File:
                Content(file, path, fileSystem.Map(node), cancellationToken);
                break;
            case ImageFileKind.SymbolicLink when file.Target is { } target:
                Check(HostCalls.SymbolicLink(Text(FileNames.Encode(target)), path), file);
                break;
            case ImageFileKind.SymbolicLink:
                return;
            default:
                Check(HostCalls.MakeNode(path, NodeType(file.Kind) | 0x180, Device(node.Device)), file);
                break;
        }
        Describe(file, path);
    }

    private void Content(ImageFile file, byte[] path, FileMap map, CancellationToken cancellationToken)
    {
        using var target = HostCalls.Open(path, HostCalls.WriteOnlyNew, 0x180);
        Check(target.IsInvalid ? -1 : 0, file);
        using var content = tree.Open(file);
        RandomAccess.SetLength(target, file.Size);
        // Content inside of the inode has no runs; it is short.
        IEnumerable<FileRun> runs = map.Runs.Count > 0 || content is MappedStream ? map.Runs.Where(run => !run.Unwritten) : [new FileRun(0, 0, file.Size)];
        foreach (var run in runs)
        {
            content.Seek(Math.Min(run.Offset, file.Size), SeekOrigin.Begin);
            for (var left = Math.Min(run.Length, file.Size - run.Offset); left > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var position = content.Position;
                var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, left));
                content.ReadExactly(piece);
                RandomAccess.Write(target, piece, position);
                left -= piece.Length;
            }
        }
    }

    // Owners first: a change of owner takes away setuid bits and capabilities.
    private void Describe(ImageFile file, byte[] path)
    {
        Check(HostCalls.ChangeOwner(path, (uint)file.Uid, (uint)file.Gid), file);
        if (file.Kind != ImageFileKind.SymbolicLink)
            Check(HostCalls.ChangeMode(path, (uint)file.Mode), file);
        foreach (var (name, value) in tree.Attributes(file).Where(attribute => IsForPrograms(attribute.Key)))
            Check(HostCalls.SetAttribute(path, Text(FileNames.Encode(name)), value, value.Length, 0), file);
        var ticks = file.Modified.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        var time = new HostCalls.Time { Seconds = seconds, Nanoseconds = rest * 100 };
        Check(HostCalls.SetTimes(HostCalls.CurrentDirectory, path, [time, time], HostCalls.LinkItself), file);
    }

    private static bool IsForPrograms(string name) =>
        name.StartsWith("user.", StringComparison.Ordinal) || name.StartsWith("security.", StringComparison.Ordinal)
        || name.StartsWith("trusted.", StringComparison.Ordinal) || name.StartsWith("system.posix_acl_", StringComparison.Ordinal);

    private byte[] HostPath(ImageFile file) => file.Path == "/" ? Text(folder) : [.. folder, .. FileNames.Encode(file.Path), 0];

    private static byte[] Text(byte[] text) => [.. text, 0];

    private static uint NodeType(ImageFileKind kind) => kind switch
    {
        ImageFileKind.CharacterDevice => 0x2000,
        ImageFileKind.BlockDevice => 0x6000,
        ImageFileKind.Fifo => 0x1000,
        _ => 0xc000,
    };

    // glibc's makedev.
    private static ulong Device((uint Major, uint Minor) device) =>
        (device.Minor & 0xffUL) | (device.Major & 0xfffUL) << 8 | (device.Minor & ~0xffUL) << 12 | (device.Major & ~0xfffUL) << 32;

    private static void Check(int result, ImageFile file)
    {
        if (result == 0)
            return;
        var error = Marshal.GetLastPInvokeError();
        throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {Marshal.GetPInvokeErrorMessage(error)}"), error);
    }
}
