using System.Globalization;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Customizing;
using Marketplace.Imaging.Partitioning;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Debian;

/// <summary>Installs packages into a folder with mmdebstrap and applies the definition to it.</summary>
internal sealed class RootFolder(Machine machine, ToolRunner runner, DiskBuild build)
{
    private readonly DebianSource source = (DebianSource)build.Definition.Source;

    public async Task<RootTree> CreateAsync(CancellationToken cancellationToken)
    {
        var tree = Path.Combine(build.WorkDirectory, "root");
        var boot = Directory.CreateDirectory(Path.Combine(build.WorkDirectory, "boot")).FullName;
        var staging = await new Staging(build).WriteAsync(Plan(), cancellationToken).ConfigureAwait(false);
        var step = new StepTracker(build.Request.Progress, build.Request.Announce);
        try
        {
            build.Request.Progress($"installing Debian {build.Definition.Os.Release} packages");
            await runner.RunAsync(Call(tree, staging, boot, step.Hear), cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException failure)
        {
            throw CustomizeFailure.Explain(failure, step);
        }
        await new FinishedTree(runner, build).SettleAsync(tree, cancellationToken).ConfigureAwait(false);
        return new RootTree(tree, new BootFiles(boot));
    }

    private CustomizePlan Plan()
    {
        var files = BaseFiles.Of(build);
        files["/etc/apt/sources.list.d/debian.sources"] = DebianArchive.ForImage(source.Suite);
        // mmdebstrap writes down where it got the packages from; the image updates from Debian's own archive.
        return new CustomizePlan { BaseFiles = files, Loader = LoaderShell.Write(), Leftovers = ["/etc/apt/sources.list", "/etc/apt/sources.list.d/0000debian.sources"] };
    }

    private ToolCall Call(string tree, string staging, string boot, Action<string> line)
    {
        var packages = BaseFiles.Packages.Concat(build.Definition.AllPackages).Distinct(StringComparer.Ordinal);
        return new ToolCall(
            "mmdebstrap",
            [
                "--mode=root", "--variant=minbase", "--architectures=amd64", "--format=directory",
                $"--keyring={machine.DebianKeyring}",
                $"--include={string.Join(',', packages)}",
                $"--customize-hook={Path.Combine(staging, CustomizeScript.FileName)} \"$1\" {ShellText.Quote(staging)} {ShellText.Quote(boot)}",
                source.Suite, tree, .. new DebianArchive(machine, source).ForBuild(),
            ])
        {
            Environment = { ["SOURCE_DATE_EPOCH"] = build.SourceDateEpoch.ToString(CultureInfo.InvariantCulture) },
            Line = line,
        };
    }
}
