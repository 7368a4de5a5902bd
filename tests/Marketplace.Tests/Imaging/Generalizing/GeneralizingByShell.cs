using System.Diagnostics;
using System.Text.RegularExpressions;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Generalizing;
using Marketplace.Tests.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.Generalizing;

/// <summary>The same table as a script, run on a folder in the place of a chroot.</summary>
public sealed partial class GeneralizingByShell
{
    [Fact]
    public async Task Leaves_what_generalising_in_place_leaves()
    {
        using var folder = new DiskFolder();
        var root = folder["root"];
        Copy(FileSystemSamples.Tree("used.ext4"), root);
        using var disk = await UsedDisk.CreateAsync();
        await disk.GeneralizeAsync();

        var (exitCode, error) = Run(Absolute().Replace(GeneralizeOperations.ToShell(), root + "/"));

        error.ShouldBeEmpty();
        exitCode.ShouldBe(0);
        var left = Directory.EnumerateFileSystemEntries(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Select(path => path[root.Length..]);
        left.Order(StringComparer.Ordinal).ShouldBe(UsedDisk.Describe(disk.Path).Keys.Where(IsCopied).Order(StringComparer.Ordinal));
        new FileInfo(root + "/var/log/syslog").Length.ShouldBe(0);
        new FileInfo(root + "/etc/machine-id").Length.ShouldBe(0);
        new FileInfo(root + "/etc/resolv.conf").LinkTarget.ShouldBe("../run/systemd/resolve/stub-resolv.conf");
    }

    [Fact]
    public void Fits_between_single_quotes_and_keeps_what_the_build_needs()
    {
        GeneralizeOperations.ToShell().ShouldNotContain("'");
        GeneralizeOperations.ToShell("mmdebstrap.*").ShouldContain("find -H /tmp -mindepth 1 -not -name \"mmdebstrap.*\" -delete");
        foreach (var operation in GeneralizeOperations.All.Where(operation => operation.Id != GeneralizeOperations.Users))
            GeneralizeOperations.ToShell().ShouldContain($"# {operation.Id}: ");
    }

    private static void Copy(IImageFiles files, string root)
    {
        Directory.CreateDirectory(root);
        foreach (var file in files.Walk().Where(file => IsCopied(file.Path)))
        {
            if (file.IsDirectory)
                Directory.CreateDirectory(root + file.Path);
            else if (file.Target is { } target)
                File.CreateSymbolicLink(root + file.Path, target);
            else if (file.IsFile)
                File.WriteAllText(root + file.Path, files.ReadText(file.Path));
        }
        // The homes in it are those of the folder.
        File.WriteAllText(root + "/etc/passwd", Absolute().Replace(files.ReadText("/etc/passwd")!.Replace(":/", ": /", StringComparison.Ordinal), root + "/").Replace(": /", ":/", StringComparison.Ordinal));
    }

    // .NET has no way to write a name that is no text.
    private static bool IsCopied(string path) => !path.Contains("name-", StringComparison.Ordinal);

    private static (int ExitCode, string Error) Run(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-eu", "-c", script]) { RedirectStandardError = true })!;
        var error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, error);
    }

    // A slash that begins a path of the system.
    [GeneratedRegex("(?<=[ =])/(?=(etc|home|root|tmp|usr|var|opt)\\b)")]
    private static partial Regex Absolute();
}
