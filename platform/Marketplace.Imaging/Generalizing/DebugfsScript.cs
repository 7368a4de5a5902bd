using System.Globalization;
using System.Text;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Generalizing;

/// <summary>
/// Commands for <c>debugfs -w -f</c>. Names are bytes; in quotes a quote is written twice, and a line end cannot be written at
/// all.
/// </summary>
internal sealed class DebugfsScript
{
    private readonly List<byte> bytes = [];

    public bool IsEmpty => bytes.Count == 0;

    public byte[] Bytes => [.. bytes];

    public void Remove(string path, bool isDirectory) => Add(isDirectory ? "rmdir" : "rm", path, "");

    /// <summary>Frees the blocks that a shorter file does not need and sets its length.</summary>
    /// <param name="blocks">Blocks that stay.</param>
    public void Shorten(string path, long blocks, long size)
    {
        Add("punch", path, string.Create(CultureInfo.InvariantCulture, $" {blocks}"));
        Add("set_inode_field", path, string.Create(CultureInfo.InvariantCulture, $" size {size}"));
    }

    /// <param name="source">Empty file on this machine with the mode that the new one gets.</param>
    public void Create(string path, string source)
    {
        var slash = path.LastIndexOf('/');
        Add("cd", slash == 0 ? "/" : path[..slash], "");
        Line(Encoding.UTF8.GetBytes($"write {Quote(source)} "), path[(slash + 1)..], "");
        Add("set_inode_field", path, " uid 0");
        Add("set_inode_field", path, " gid 0");
    }

    public void Link(string path, string target) => Add("symlink", path, $" {Quote(target)}");

    private void Add(string command, string path, string rest) => Line(Encoding.UTF8.GetBytes(command + " "), path, rest);

    private void Line(byte[] start, string path, string rest)
    {
        if (path.AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
            throw new ImagingException(ImagingCodes.ChangeRefused, $"the name of {path.Replace('\n', '?').Replace('\r', '?')} has a line end in it, and cannot be changed in place", "Remove the file on a running machine, and take the image again.");
        bytes.AddRange(start);
        bytes.AddRange(FileNames.Encode(Quote(path)));
        bytes.AddRange(Encoding.UTF8.GetBytes(rest + "\n"));
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
