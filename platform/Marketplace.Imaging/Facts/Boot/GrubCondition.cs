using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Conditions in grub's script: <c>[ "${next_entry}" ]</c>, <c>[ "x$a" = xy ]</c>, <c>[ -s $prefix/grubenv ]</c>.</summary>
internal static class GrubCondition
{
    /// <summary>Commands other than a test are taken to succeed.</summary>
    public static bool Holds(List<string> words, IImageFiles files)
    {
        if (words.Count == 0 || words[0] is not ("[" or "test"))
            return words is ["!", .. var rest] ? !Holds(rest, files) : true;
        var test = words[^1] == "]" ? words[1..^1] : words[1..];
        var negated = test.Count > 0 && test[0] == "!";
        return Evaluate(negated ? test[1..] : test, files) != negated;
    }

    private static bool Evaluate(List<string> test, IImageFiles files) => test switch
    {
        [] => false,
        [var text] => text.Length > 0,
        ["-z", var text] => text.Length == 0,
        ["-n", var text] => text.Length > 0,
        ["-s", var path] => (files.Find(path) ?? files.Find("/boot" + path)) is { Size: > 0 },
        ["-f" or "-e" or "-d", var path] => files.Exists(path) || files.Exists("/boot" + path),
        [var left, "=" or "==", var right] => left == right,
        [var left, "!=", var right] => left != right,
        _ => true,
    };
}
