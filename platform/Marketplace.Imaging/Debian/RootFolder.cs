using System.Globalization;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Debian;

/// <summary>The content of the root file system as a folder, and the boot loaders taken out of it.</summary>
internal sealed record RootTree(string Tree, BootFiles Boot);

/// <summary>Installs packages into a folder with mmdebstrap and applies the definition to it.</summary>
internal sealed class RootFolder(Machine machine, ToolRunner runner, DiskBuild build)
{
    /// <summary>Keys of Debian's archive in the image.</summary>
    public const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    private readonly DebianSource source = (DebianSource)build.Definition.Source;

    public async Task<RootTree> CreateAsync(CancellationToken cancellationToken)
    {
        var tree = Path.Combine(build.WorkDirectory, "root");
        var boot = Directory.CreateDirectory(Path.Combine(build.WorkDirectory, "boot")).FullName;
        var staging = await new Staging(build).WriteAsync(BaseFiles.Of(build, source.Suite), cancellationToken).ConfigureAwait(false);
        var step = new StepTracker(build.Request.Progress);
        try
        {
            build.Request.Progress($"installing Debian {build.Definition.Os.Release} packages");
            await runner.RunAsync(Call(tree, staging, boot, step.Hear), cancellationToken).ConfigureAwait(false);
        }
        catch (ToolFailedException failure)
        {
            throw Explain(failure, step);
        }
        await EmptyDevicesAsync(tree, cancellationToken).ConfigureAwait(false);
        await SettleTimesAsync(tree, cancellationToken).ConfigureAwait(false);
        return new RootTree(tree, new BootFiles(boot));
    }

    private ToolCall Call(string tree, string staging, string boot, Action<string> line)
    {
        var packages = BaseFiles.Packages.Concat(build.Definition.Packages).Distinct(StringComparer.Ordinal);
        return new ToolCall(
            "mmdebstrap",
            [
                "--mode=root", "--variant=minbase", "--architectures=amd64", "--format=directory",
                $"--keyring={machine.DebianKeyring}",
                $"--include={string.Join(',', packages)}",
                $"--customize-hook={Path.Combine(staging, CustomizeScript.FileName)} \"$1\" {ShellText.Quote(staging)} {ShellText.Quote(boot)}",
                source.Suite, tree, .. Archive(),
            ])
        {
            Environment = { ["SOURCE_DATE_EPOCH"] = build.SourceDateEpoch.ToString(CultureInfo.InvariantCulture) },
            Line = line,
        };
    }

    // The machine's own archive when it serves the same suite, so that a company's mirror is used; Debian's otherwise.
    private IEnumerable<string> Archive()
    {
        if (source.Mirror is { } mirror)
            return [$"deb {mirror} {source.Suite} main", $"deb {mirror} {source.Suite}-updates main", $"deb {Security(mirror)} {source.Suite}-security main"];
        var own = new[] { "/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list" }
            .FirstOrDefault(file => machine.Distribution.Contains("debian", StringComparer.Ordinal) && File.Exists(file) && File.ReadAllText(file).Contains($" {source.Suite}-security", StringComparison.Ordinal));
        return own is null ? [] : [own];
    }

    private static string Security(string mirror) =>
        mirror.TrimEnd('/').EndsWith("/debian", StringComparison.Ordinal) ? mirror.TrimEnd('/') + "-security" : "https://deb.debian.org/debian-security";

    private static ImagingException Explain(ToolFailedException failure, StepTracker step)
    {
        if (step.Current is { } name && !FileProblem.IsDiskFull(failure))
            return new ImagingException(ImagingCodes.StepFailed, $"the {name} failed:\n{string.Join('\n', failure.LastLines.Where(StepTracker.IsOfStep))}", "Correct the step in the definition; the lines above are the last that it wrote.", failure);
        return failure;
    }

    // Device nodes are made at boot; without root there are none in the folder to begin with.
    private Task EmptyDevicesAsync(string tree, CancellationToken cancellationToken) =>
        runner.RunAsync(new ToolCall("find", [Path.Combine(tree, "dev"), "-xdev", "-mindepth", "1", "-delete"]), cancellationToken);

    // Everything the build touched gets one date; what packages brought keeps its own.
    private Task SettleTimesAsync(string tree, CancellationToken cancellationToken)
    {
        var date = "@" + build.SourceDateEpoch.ToString(CultureInfo.InvariantCulture);
        return runner.RunAsync(new ToolCall("find", [tree, "-xdev", "-newermt", date, "-exec", "touch", "--no-dereference", "--date", date, "{}", "+"]), cancellationToken);
    }
}
