using System.Collections.Immutable;

namespace Pulumi.SchemaGenerator;

/// <summary>Makes a folder hold exactly the generated files. A file whose text did not change keeps its time, so that compilers need not look again.</summary>
internal static class OutputFolder
{
    public static void Write(string folder, ImmutableSortedDictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path) || File.ReadAllText(path) != text) File.WriteAllText(path, text);
        }

        foreach (var stale in Directory.EnumerateFiles(folder, "*.g.cs"))
        {
            if (!files.ContainsKey(Path.GetFileName(stale))) File.Delete(stale);
        }
    }
}
