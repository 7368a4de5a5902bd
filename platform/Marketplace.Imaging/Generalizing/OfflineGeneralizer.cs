using Marketplace.Definitions;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Generalizing;

/// <summary>
/// Carries the table of operations out on a finished disk. All work happens on a copy beside the target, which takes its name
/// only when e2fsck finds it clean and nothing is left to do; until then the disk is as it was. Only what is listed changes:
/// content, owners, modes and times of all other files stay, and so does the footer of a VHD.
/// </summary>
public sealed class OfflineGeneralizer(Machine machine)
{
    private readonly ToolRunner runner = new(machine);

    public static IReadOnlyList<Tool> Tools { get; } = [new("debugfs", "e2fsprogs"), new("e2fsck", "e2fsprogs"), .. ToolRunner.Wrappers];

    /// <exception cref="ImagingException">
    /// The disk is of another format (MKT4081), has not one operating system (MKT4078, MKT4079), lies on a dirty (MKT4080) or
    /// unfit file system (MKT4081), an account cannot be removed (MKT4083), or a tool failed (MKT4082).
    /// </exception>
    public async Task<GeneralizedDisk> RunAsync(GeneralizeRequest request, CancellationToken cancellationToken)
    {
        var source = Path.Exists(request.Path) ? File.ResolveLinkTarget(request.Path, returnFinalTarget: true)?.FullName ?? request.Path : request.Path;
        var target = request.Output ?? source;
        if (target != source && !request.Overwrite && Path.Exists(target))
            throw new ImagingException(Diagnostic.Error(ImagingCodes.ChangeRefused, "the output is there already", new Where(target), "Give another name, or --force to replace it."));
        using var image = DiskImage.Open(source);
        CheckFormat(source, request.Path);
        var tree = (FileTree)image.RequireRoot();
        var plan = GeneralizePlan.Make(tree, request.Users);
        var changed = new GeneralizedDisk(target, [.. plan.Select(change => change.Told)]);
        if (plan.Count == 0 && target == source)
            return changed;
        var volumes = VolumeChanges.Divide(tree, plan);
        await new ToolInstaller(machine, runner).EnsureAsync(Tools, request.Announce, cancellationToken).ConfigureAwait(false);
        var partial = target + ".partial";
        try
        {
            await SparseCopy.CopyAsync(source, partial, cancellationToken).ConfigureAwait(false);
            File.SetUnixFileMode(partial, File.GetUnixFileMode(source));
            await new DiskChanger(runner, partial).ApplyAsync(volumes, cancellationToken).ConfigureAwait(false);
            CheckResult(partial);
            using (var written = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(written);
            File.Move(partial, target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Explain(error, Path.GetDirectoryName(target) ?? target);
        }
        finally
        {
            File.Delete(partial);
        }
        return changed;
    }

    /// <summary>What <see cref="RunAsync"/> would do; nothing is written and no tool is needed.</summary>
    public static IReadOnlyList<GeneralizeChange> List(string path, IReadOnlyList<string> users)
    {
        using var image = DiskImage.Open(path);
        return [.. GeneralizePlan.Make((FileTree)image.RequireRoot(), users).Select(change => change.Told)];
    }

    private static void CheckFormat(string path, string shown)
    {
        using var inspection = DiskFile.Inspect(path);
        if (inspection.Format is not (DiskFormat.Raw or DiskFormat.VhdFixed))
            throw new ImagingException(Diagnostic.Error(ImagingCodes.ChangeRefused, $"a disk of format {inspection.Format} is not changed in place, expected a fixed VHD or a raw disk", new Where(shown), $"Convert it first: mkt image convert {shown} FIXED.vhd"));
    }

    private static void CheckResult(string partial)
    {
        using var image = DiskImage.Open(partial);
        var left = GeneralizePlan.Make((FileTree)image.RequireRoot(), []);
        if (left.Count > 0)
            throw new ImagingException(ImagingCodes.ChangeFailed, $"{left[0].Path} is still there after it was changed", "The disk is as it was before. Please report this with the version of e2fsprogs.");
    }
}
