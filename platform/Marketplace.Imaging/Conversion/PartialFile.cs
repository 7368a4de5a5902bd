using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Conversion;

/// <summary>A file under construction beside its final name, which it gets only when it is whole.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string target;

    /// <param name="target">Final name. A partial file that a killed run left behind is overwritten.</param>
    public PartialFile(string target)
    {
        this.target = target;
        Path = PathOf(target);
        // A link would let somebody else choose what is overwritten.
        if (new FileInfo(Path).LinkTarget is not null)
            System.IO.File.Delete(Path);
        File = System.IO.File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        // Only when it has to be: ext4 takes a file that was emptied for one that is replaced, and stores all of it at its closing.
        if (RandomAccess.GetLength(File) > 0)
            RandomAccess.SetLength(File, 0);
    }

    public string Path { get; }

    public static string PathOf(string target) => target + ".partial";

    public SafeFileHandle File { get; }

    /// <summary>Gives it its name, when <paramref name="stored"/> says so only after waiting until all of it is on the disk.</summary>
    public void Publish(bool stored)
    {
        if (stored)
            RandomAccess.FlushToDisk(File);
        File.Dispose();
        System.IO.File.Move(Path, target, overwrite: true);
    }

    public void Dispose()
    {
        if (File.IsClosed)
            return;
        File.Dispose();
        System.IO.File.Delete(Path);
    }
}
