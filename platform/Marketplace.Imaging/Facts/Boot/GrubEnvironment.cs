using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>The block in which grub keeps variables: 1,024 bytes of <c>name=value</c> lines, filled up with number signs.</summary>
internal static class GrubEnvironment
{
    public static IEnumerable<(string Name, string Value)> Read(IImageFiles files, string path)
    {
        foreach (var (_, line) in files.ReadLines(path))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#')
                yield return (line[..equals].Trim(), line[(equals + 1)..].Trim().Trim('"'));
        }
    }
}
