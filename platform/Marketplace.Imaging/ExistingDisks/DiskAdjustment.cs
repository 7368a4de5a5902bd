using System.Globalization;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Customizing;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Imaging.ExistingDisks;

/// <summary>
/// Runs the steps of an image template in a disk file, the way a disk of the source <c>vhd</c> is adjusted: in its files, without booting
/// it, generalised at the end. No cache, no bill of materials.
/// </summary>
/// <param name="folder">Folder for work in progress; what a killed run left there is removed by the next.</param>
public sealed class DiskAdjustment(Machine machine, string folder)
{
    private readonly ToolRunner runner = new(machine);

    /// <param name="path">A fixed VHD with one operating system; the disk may have grown after it was partitioned.</param>
    /// <param name="customize">Run with the network of this machine, as in the cloud.</param>
    /// <param name="validate">Run after the disk was generalised.</param>
    /// <exception cref="ImagingException">MKT4004: a step failed. Others: this machine or this disk does not allow it. The file is then of no use any more.</exception>
    public async Task RunAsync(string path, IReadOnlyList<StepDefinition> customize, IReadOnlyList<StepDefinition> validate, CancellationToken cancellationToken)
    {
        try
        {
            await AdjustAsync(path, customize, validate, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(path + ".raw");
        }
    }

    private async Task AdjustAsync(string path, IReadOnlyList<StepDefinition> customize, IReadOnlyList<StepDefinition> validate, CancellationToken cancellationToken)
    {
        var builder = new VhdBuilder(machine, runner);
        if (!machine.IsRoot)
            throw new ImagingException(ImagingCodes.PrivilegesMissing, "running steps in a disk needs root", "Run the command with sudo.");
        await new ToolInstaller(machine, runner).EnsureAsync([.. ToolRunner.Wrappers, .. builder.Tools], _ => { }, cancellationToken).ConfigureAwait(false);
        // A raw disk has no footer; the name says which of both a file is.
        var raw = path + ".raw";
        File.Move(path, raw);
        await UnwrapAsync(raw, cancellationToken).ConfigureAwait(false);
        var definition = Describe(raw) with { Customize = [.. customize], Validate = [.. validate] };

        Func<string, Task> remove = directory => runner.RemoveAsync(directory, CancellationToken.None);
        await BuildLock.RemoveAbandonedAsync(folder, remove).ConfigureAwait(false);
        var work = await BuildLock.TryTakeAsync(folder, "template", remove).ConfigureAwait(false)
            ?? throw new ImagingException(ImagingCodes.FileNotWritable, $"the folder \"{folder}\" is in use by another run", "Run the command again when that is over.");
        await using var held = work.ConfigureAwait(false);
        var request = new ImageBuildRequest { Definition = definition, ProjectRoot = Path.GetDirectoryName(path)!, OutputPath = path, CacheDirectory = folder };
        var build = new DiskBuild(request, work.Directory, new DerivedIds(definition.Digest()));
        var plan = new CustomizePlan { BaseFiles = new Dictionary<string, string>(StringComparer.Ordinal), Loader = "", OwnChroot = true };
        var disk = await builder.AdjustAsync(build, plan, cancellationToken).ConfigureAwait(false);
        await VhdFile.AppendFooterAsync(disk, build.Ids.Uuid("vhd"), request.SourceDate, cancellationToken).ConfigureAwait(false);
        await SparseCopy.CopyAsync(disk, path, cancellationToken).ConfigureAwait(false);
    }

    // As a machine finds it: without the footer, and with the second partition table where the disk now ends.
    private async Task UnwrapAsync(string path, CancellationToken cancellationToken)
    {
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.SetLength(file, RandomAccess.GetLength(file) - VhdFooter.Length);
        bool moved;
        using (var image = DiskImage.Open(path))
            moved = image.Partitions.Problems.Any(problem => problem.Code == ImagingCodes.GptBackupDamaged);
        if (moved)
            await runner.RunAsync(new ToolCall("sfdisk", ["--quiet", "--no-reread", "--no-tell-kernel", "--relocate", "gpt-bak-std", path]), cancellationToken).ConfigureAwait(false);
    }

    // What the disk is already; nothing is installed, added or removed but by the steps.
    private static DiskDefinition Describe(string path)
    {
        using var image = DiskImage.Open(path);
        var release = image.RequireRoot().Assignments("/etc/os-release");
        return new DiskDefinition
        {
            Name = "template",
            Version = ImageVersion.Parse("1.0.0"),
            Os = new OperatingSystemDefinition("linux", Value("ID"), Value("VERSION_ID")),
            Architecture = "x64",
            Size = DiskSize.Parse(string.Create(CultureInfo.InvariantCulture, $"{image.Disk.Length / VhdFile.Alignment} MiB")),
            Source = new VhdSource { Path = Path.GetFileName(path) },
            Packages = [],
            Files = [],
            Applications = [],
            CreateUsers = [],
            RemoveUsers = [],
            EnableServices = [],
            DisableServices = [],
            KernelArguments = [],
            Agent = new AgentDefinition(AutoUpdate: true, Extensions: true),
            Customize = [],
            Validate = [],
        };

        string Value(string key) => release.TryGetValue(key, out var text) ? text.Value : "";
    }
}
