namespace Marketplace.Imaging.FileSystems;

/// <summary>Takes the pieces of a file in order and joins those that follow each other on the disk.</summary>
internal sealed class FileMapBuilder
{
    private readonly List<FileRun> runs = [];

    public int Count => runs.Count;

    public FileMap Build() => runs.Count == 0 ? FileMap.Empty : new FileMap(runs);

    public void Add(FileRun run)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.End == run.Offset && last.Unwritten == run.Unwritten && last.Position + last.Length == run.Position)
            runs[^1] = last with { Length = last.Length + run.Length };
        else
            runs.Add(run);
    }
}
