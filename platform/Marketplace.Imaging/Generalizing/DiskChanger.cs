using System.Globalization;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Generalizing;

/// <summary>Changes file systems inside a raw disk with e2fsprogs, which read the place of a file system from the name: <c>disk?offset=BYTES</c>.</summary>
internal sealed class DiskChanger(ToolRunner runner, string disk)
{
    public async Task ApplyAsync(IReadOnlyList<VolumeChanges> volumes, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("generalize");
        try
        {
            // Under a name without a question mark, whatever the disk's own name is.
            var link = Path.Combine(folder.FullName, "disk");
            File.CreateSymbolicLink(link, Path.GetFullPath(disk));
            foreach (var volume in volumes)
                await ApplyAsync(volume, link, folder.FullName, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task ApplyAsync(VolumeChanges volume, string link, string folder, CancellationToken cancellationToken)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{link}?offset={volume.DiskOffset}");
        await CheckAsync(place, ImagingCodes.FileSystemDirty, "before it was changed", "Repair it with e2fsck -f, or take the image again.", cancellationToken).ConfigureAwait(false);
        using (var file = File.OpenHandle(disk, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var eraser = new ContentEraser(file);
            volume.Erase(eraser);
            volume.EraseJournal(eraser);
        }
        var blank = Path.Combine(folder, "blank");
        await File.WriteAllBytesAsync(blank, [], cancellationToken).ConfigureAwait(false);
        File.SetUnixFileMode(blank, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetLastWriteTimeUtc(blank, DateTimeOffset.FromUnixTimeSeconds(volume.Time).UtcDateTime);
        var script = Path.Combine(folder, "script");
        await File.WriteAllBytesAsync(script, volume.Script(blank).Bytes, cancellationToken).ConfigureAwait(false);
        await DebugfsAsync(place, script, volume.Time, cancellationToken).ConfigureAwait(false);
        await CheckAsync(place, ImagingCodes.ChangeFailed, "after it was changed", "The disk is as it was before. Please report this with the version of e2fsprogs.", cancellationToken).ConfigureAwait(false);
    }

    // It ends with 0 whatever happens; what it says besides its commands is what went wrong.
    private async Task DebugfsAsync(string place, string script, uint time, CancellationToken cancellationToken)
    {
        var complaints = new List<string>();
        var call = new ToolCall("debugfs", ["-w", "-f", script, place])
        {
            Environment = { ["E2FSPROGS_FAKE_TIME"] = time.ToString(CultureInfo.InvariantCulture) },
            Line = line =>
            {
                if (!line.StartsWith("debugfs", StringComparison.Ordinal) && !line.StartsWith("Allocated inode", StringComparison.Ordinal) && complaints.Count < 20)
                    complaints.Add(line);
            },
        };
        await runner.RunAsync(call, cancellationToken).ConfigureAwait(false);
        if (complaints.Count > 0)
            throw new ImagingException(ImagingCodes.ChangeFailed, $"debugfs could not change the file system: {string.Join("; ", complaints)}", "The disk is as it was before. Please report this with the version of e2fsprogs.");
    }

    private async Task CheckAsync(string place, string code, string when, string help, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(new ToolCall("e2fsck", ["-f", "-n", place]), cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException failure)
        {
            throw new ImagingException(code, $"e2fsck finds errors in the file system {when}:\n{string.Join('\n', failure.LastLines)}", help, failure);
        }
    }
}
