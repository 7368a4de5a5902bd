using System.Globalization;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Comparison;

/// <summary>Compares two trees of files name by name.</summary>
internal sealed class TreeComparison(string prefix, IImageFiles first, IImageFiles second, DifferenceList found, CancellationToken cancellationToken)
{
    private const int Step = 256 * 1024;

    private readonly byte[] left = new byte[Step];
    private readonly byte[] right = new byte[Step];

    public void Run()
    {
        var pending = new Stack<string>();
        pending.Push("/");
        if (first.Find("/") is { } a && second.Find("/") is { } b)
            Compare(a, b);
        while (pending.TryPop(out var directory) && !found.Full)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (one, other) in Pairs(directory))
            {
                if (one is null || other is null)
                {
                    found.Add(new ImageDifference(prefix + (one ?? other)!.Path, other is null ? "onlyInFirst" : "onlyInSecond"));
                    continue;
                }
                Compare(one, other);
                if (one.IsDirectory && other.IsDirectory)
                    pending.Push(one.Path);
            }
        }
    }

    // Both lists are in ordinal order of names.
    private IEnumerable<(ImageFile? First, ImageFile? Second)> Pairs(string directory)
    {
        var others = second.List(directory).ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (var one in first.List(directory))
            yield return (one, others.Remove(one.Name, out var other) ? other : null);
        foreach (var other in others.Values.OrderBy(file => file.Name, StringComparer.Ordinal))
            yield return (null, other);
    }

    private void Compare(ImageFile one, ImageFile other)
    {
        var where = prefix + one.Path;
        if (one.Kind != other.Kind)
        {
            found.Compare(where, "kind", Word(one.Kind), Word(other.Kind));
            return;
        }
        found.Compare(where, "mode", Octal(one.Mode), Octal(other.Mode));
        found.Compare(where, "owner", Owner(one), Owner(other));
        found.Compare(where, "modified", Time(one.Modified), Time(other.Modified));
        found.Compare(where, "target", one.Target, other.Target);
        if (one.IsFile)
        {
            found.Compare(where, "links", Number(one.Links), Number(other.Links));
            found.Compare(where, "size", Number(one.Size), Number(other.Size));
            if (one.Size == other.Size && FirstDifference(one, other) is { } offset)
                found.Add(new ImageDifference(where, "content", $"from byte {Number(offset)}"));
        }
        if (Attributes(one, other) is { Count: > 0 } names)
            found.Add(new ImageDifference(where, "attributes", string.Join(", ", names)));
    }

    private long? FirstDifference(ImageFile one, ImageFile other)
    {
        using var a = first.Open(one);
        using var b = second.Open(other);
        for (long offset = 0; ; offset += Step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var readA = a.ReadAtLeast(left, Step, throwOnEndOfStream: false);
            var readB = b.ReadAtLeast(right, Step, throwOnEndOfStream: false);
            var same = left.AsSpan(0, readA).CommonPrefixLength(right.AsSpan(0, readB));
            if (same < Math.Max(readA, readB))
                return offset + same;
            if (readA < Step)
                return null;
        }
    }

    private List<string> Attributes(ImageFile one, ImageFile other)
    {
        var a = first.Attributes(one);
        var b = second.Attributes(other);
        return [.. a.Keys.Union(b.Keys, StringComparer.Ordinal).Where(name => !(a.TryGetValue(name, out var x) && b.TryGetValue(name, out var y) && x.AsSpan().SequenceEqual(y))).Order(StringComparer.Ordinal)];
    }

    private static string Word(ImageFileKind kind) => kind.ToString() is var word ? char.ToLowerInvariant(word[0]) + word[1..] : "";

    private static string Octal(int mode) => Convert.ToString(mode, 8).PadLeft(4, '0');

    private static string Owner(ImageFile file) => string.Create(CultureInfo.InvariantCulture, $"{file.Uid}:{file.Gid}");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
