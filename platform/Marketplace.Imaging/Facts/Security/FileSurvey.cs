using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>One walk over all files, and what of them the searches for secrets and applications need to look at.</summary>
internal sealed class FileSurvey
{
    /// <summary>Files and directories that are walked; beyond, the survey ends and says so.</summary>
    public const int MostEntries = 2_000_000;

    /// <summary>Entries kept of each list of facts.</summary>
    public const int MostFacts = 1000;

    private const int SetUserId = 0x800;
    private const int SetGroupId = 0x400;
    private const int Sticky = 0x200;
    private const int AnyExecute = 0x49;
    private const int OthersWrite = 0x2;

    // Made by the kernel at run time, or the package manager's own records of what packages brought.
    private static readonly string[] Outside = ["/proc", "/sys", "/dev", "/run", "/lost+found", "/var/lib/dpkg", "/var/lib/apt/lists", "/var/lib/rpm", "/usr/lib/sysimage", "/lib/apk"];

    private readonly ImmutableArray<PrivilegedFileFacts>.Builder privileged = ImmutableArray.CreateBuilder<PrivilegedFileFacts>();
    private readonly ImmutableArray<string>.Builder worldWritable = ImmutableArray.CreateBuilder<string>();
    private readonly List<ImageFile> foreign = [];

    private FileSurvey()
    {
    }

    /// <summary>Files that run with the rights of another.</summary>
    public ImmutableArray<PrivilegedFileFacts> Privileged => privileged.ToImmutable();

    public ImmutableArray<string> WorldWritable => worldWritable.ToImmutable();

    /// <summary>Regular files, not empty, that no package brought as they are, in order of paths.</summary>
    public IReadOnlyList<ImageFile> Foreign => foreign;

    public static FileSurvey Take(FactContext context)
    {
        var survey = new FileSurvey();
        var packaged = new PackagedFiles(context);
        var entries = 0;
        foreach (var file in Walk(context.Files))
        {
            context.Cancelled.ThrowIfCancellationRequested();
            if (++entries > MostEntries)
            {
                context.CannotTell("security", $"the image has more than {MostEntries.ToString(System.Globalization.CultureInfo.InvariantCulture)} files; those after {file.Path} were not looked at");
                break;
            }
            survey.Look(context, packaged, file);
        }
        return survey;
    }

    private void Look(FactContext context, PackagedFiles packaged, ImageFile file)
    {
        if ((file.Mode & OthersWrite) != 0 && worldWritable.Count < MostFacts && (file.IsFile || file.IsDirectory && (file.Mode & Sticky) == 0))
            worldWritable.Add(file.Path);
        if (!file.IsFile)
            return;
        var capabilities = (file.Mode & AnyExecute) != 0 && context.Files.Attributes(file).TryGetValue(FileCapabilities.Attribute, out var value) ? FileCapabilities.Read(value) : null;
        if (((file.Mode & (SetUserId | SetGroupId)) != 0 || capabilities is not null) && privileged.Count < MostFacts)
            privileged.Add(new PrivilegedFileFacts(file.Path, Convert.ToString(file.Mode, 8).PadLeft(4, '0'), file.Uid, file.Gid, capabilities, context.Packages.OwnerOf(file.Path)));
        if (file.Size > 0 && !packaged.IsAsPackaged(file))
            foreign.Add(file);
    }

    private static IEnumerable<ImageFile> Walk(IImageFiles files)
    {
        var pending = new Stack<IEnumerator<ImageFile>>();
        pending.Push(files.List("/").GetEnumerator());
        while (pending.TryPeek(out var level))
        {
            if (!level.MoveNext())
            {
                pending.Pop().Dispose();
                continue;
            }
            var file = level.Current;
            if (Outside.Contains(file.Path, StringComparer.Ordinal))
                continue;
            yield return file;
            if (file.IsDirectory)
                pending.Push(files.List(file.Path).GetEnumerator());
        }
    }
}
