using System.Globalization;
using System.Security.Cryptography;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Generalizing;

namespace Marketplace.Imaging.Customizing;

/// <summary>Writes what goes into the image, and the script that puts it there, into a folder.</summary>
internal sealed class Staging(DiskBuild build)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <returns>The folder.</returns>
    public async Task<string> WriteAsync(CustomizePlan plan, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(build.WorkDirectory, "staging")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "base"));
        foreach (var (path, text) in plan.BaseFiles)
        {
            var file = Path.Combine(folder, "base", path.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await WriteAsync(file, text, Plain, cancellationToken).ConfigureAwait(false);
        }
        await FilesAsync(folder, "file", build.Definition.Files, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < build.Definition.Applications.Length; i++)
            await StageAsync(build.Definition.Applications[i], Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"application-{i}")), cancellationToken).ConfigureAwait(false);
        await StepsAsync(folder, "customize", build.Definition.Customize, cancellationToken).ConfigureAwait(false);
        await StepsAsync(folder, "validate", build.Definition.Validate, cancellationToken).ConfigureAwait(false);
        // mmdebstrap keeps the configuration of its apt in /tmp until the end; without it, apt would clean up this machine.
        await WriteAsync(Path.Combine(folder, "generalise"), GeneralizeOperations.ToShell(keptInTmp: "mmdebstrap.*"), Plain, cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(folder, CustomizeScript.FileName), CustomizeScript.Write(build.Definition, plan), Executable, cancellationToken).ConfigureAwait(false);
        return folder;
    }

    private async Task FilesAsync(string folder, string prefix, IReadOnlyList<FileDefinition> files, CancellationToken cancellationToken)
    {
        for (var i = 0; i < files.Count; i++)
            await StageAsync(files[i], Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i}")), cancellationToken).ConfigureAwait(false);
    }

    private async Task StageAsync(ApplicationDefinition application, string prefix, CancellationToken cancellationToken)
    {
        await FilesAsync(Path.GetDirectoryName(prefix)!, Path.GetFileName(prefix) + "-file", application.Files, cancellationToken).ConfigureAwait(false);
        if (application.Install is { } install)
            await WriteAsync(prefix + "-install", install.Run + "\n", Plain, cancellationToken).ConfigureAwait(false);
    }

    private static async Task StepsAsync(string folder, string kind, IReadOnlyList<StepDefinition> steps, CancellationToken cancellationToken)
    {
        for (var i = 0; i < steps.Count; i++)
            await WriteAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{kind}-{i}")), steps[i].Run + "\n", Plain, cancellationToken).ConfigureAwait(false);
    }

    private async Task StageAsync(FileDefinition file, string target, CancellationToken cancellationToken)
    {
        if (file.Source is null)
        {
            await WriteAsync(target, file.Content ?? "", Plain, cancellationToken).ConfigureAwait(false);
            return;
        }
        var source = Path.Combine(build.Request.ProjectRoot, file.Source);
        if (!File.Exists(source))
            throw new ImagingException(ImagingCodes.SourceChanged, $"the file \"{file.Source}\" for {file.Path} is missing", "Put it back, or take it out of the definition.");
        File.Copy(source, target);
        var copy = File.OpenRead(target);
        await using (copy.ConfigureAwait(false))
        {
            var digest = "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, cancellationToken).ConfigureAwait(false));
            if (file.Digest is not null && file.Digest != digest)
                throw new ImagingException(ImagingCodes.SourceChanged, $"the file \"{file.Source}\" for {file.Path} changed while the image was being deployed", "Run the command again.");
        }
    }

    private static async Task WriteAsync(string path, string text, UnixFileMode mode, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path, text, cancellationToken).ConfigureAwait(false);
        File.SetUnixFileMode(path, mode);
    }
}
