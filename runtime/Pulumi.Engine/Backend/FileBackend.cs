using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Pulumi.Engine.Backend;

/// <summary>
/// Stacks in a folder, laid out as the Pulumi CLI's <c>file://</c> backend with project-scoped stacks does, so that both can
/// work on one folder in turn.
/// </summary>
/// <remarks>Sidecar files (<c>*.attrs</c>) of the CLI are removed when the file they describe is replaced; none are written.</remarks>
public sealed partial class FileBackend
{
    private readonly BackendLayout layout;
    private readonly DurableFile files;
    private readonly TimeProvider clock;
    private readonly MachineIdentity machine;
    private readonly EngineFolders folders;

    public FileBackend(BackendUrl url, EngineFolders folders, TimeProvider clock, MachineIdentity machine)
        : this(url, folders, clock, machine, DurableFile.Default)
    {
    }

    internal FileBackend(BackendUrl url, EngineFolders folders, TimeProvider clock, MachineIdentity machine, DurableFile files)
    {
        Url = url;
        layout = new BackendLayout(url.Folder);
        this.files = files;
        this.clock = clock;
        this.machine = machine;
        this.folders = folders;
        CheckLayout();
    }

    public BackendUrl Url { get; }

    /// <summary>The stacks of one project, or of all, sorted by project and name.</summary>
    public IReadOnlyList<StackReferenceName> ListStacks(string? project)
    {
        var found = new SortedSet<(string Project, string Name)>();
        foreach (var folder in ProjectFolders(project))
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (StackNameOf(Path.GetFileName(file)) is { } name)
                    found.Add((Path.GetFileName(folder), name));
            }
        }

        return [.. found.Select(s => new StackReferenceName(s.Project, s.Name))];
    }

    public bool Exists(StackReferenceName stack) => CurrentFile(stack) is not null;

    /// <summary>When the stack's file was last written; null when there is none.</summary>
    public DateTimeOffset? LastWritten(StackReferenceName stack) =>
        CurrentFile(stack) is { } path ? new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) : null;

    /// <summary>The text of the stack's checkpoint, unpacked.</summary>
    /// <exception cref="EngineException">MKT7004: no such stack; MKT7040: the file cannot be read.</exception>
    public byte[] ReadCheckpoint(StackReferenceName stack)
    {
        var path = CurrentFile(stack) ?? throw BackendErrors.StackNotFound(stack.Name);
        try
        {
            return Unpack(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw BackendErrors.CannotRead(path, e);
        }
    }

    internal string CheckpointPath(StackReferenceName stack) => CurrentFile(stack) ?? layout.StackFile(stack);

    private static byte[] Unpack(byte[] content)
    {
        if (content is not [0x1f, 0x8b, ..])
            return content;
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>Of a plain and a packed file the one written last counts; one that cannot be read is not passed over.</summary>
    private string? CurrentFile(StackReferenceName stack)
    {
        var plain = layout.StackFile(stack);
        var packed = plain + ".gz";
        if (File.Exists(plain + ".zst"))
            throw BackendErrors.CannotRead(plain + ".zst", new NotSupportedException("it is packed with zstd, which this engine does not read"));
        return (File.Exists(plain), File.Exists(packed)) switch
        {
            (true, true) => File.GetLastWriteTimeUtc(packed) > File.GetLastWriteTimeUtc(plain) ? packed : plain,
            (true, false) => plain,
            (false, true) => packed,
            _ => null,
        };
    }

    private IEnumerable<string> ProjectFolders(string? project)
    {
        if (project is not null)
            return Directory.Exists(layout.StackFolder(project)) ? [layout.StackFolder(project)] : [];
        return Directory.Exists(layout.Stacks) ? Directory.EnumerateDirectories(layout.Stacks) : [];
    }

    private static string? StackNameOf(string file)
    {
        if (file.EndsWith(".json", StringComparison.Ordinal))
            return file[..^".json".Length];
        return file.EndsWith(".json.gz", StringComparison.Ordinal) ? file[..^".json.gz".Length] : null;
    }

    private void CheckLayout()
    {
        if (!File.Exists(layout.MetaFile))
        {
            if (Directory.Exists(layout.Stacks) && Directory.EnumerateFiles(layout.Stacks, "*.json").Any())
                throw BackendErrors.LegacyLayout(layout.Stacks);
            return;
        }

        var version = MetaVersion().Match(ReadText(layout.MetaFile));
        if (version.Groups[1].Value == "0")
            throw BackendErrors.LegacyLayout(layout.Stacks);
        if (version.Groups[1].Value != "1")
            throw BackendErrors.NewerLayout(layout.MetaFile, version.Groups[1].Value);
    }

    private void EnsureLayout()
    {
        if (!File.Exists(layout.MetaFile))
            files.Write(layout.MetaFile, "version: 1\n"u8.ToArray());
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackendErrors.CannotRead(path, e);
        }
    }

    private long UnixNano()
    {
        var ticks = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks;
        return ticks * (1_000_000 / TimeSpan.TicksPerMillisecond);
    }

    private static string Extension(string path) =>
        path.EndsWith(".json.gz", StringComparison.Ordinal) ? ".json.gz" : ".json";

    [GeneratedRegex(@"^\s*version:\s*(\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MetaVersion();
}
