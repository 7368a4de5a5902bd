using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Initramfs archives: how they are packed and which kernel modules they hold.</summary>
internal static class InitramfsReader
{
    private static readonly string[] Names = ["initrd.img-", "initramfs-", "initrd-", "initrd.img"];

    public static IEnumerable<InitramfsFacts> Read(FactContext context)
    {
        foreach (var file in context.Files.List("/boot").Where(file => file is { IsFile: true, Size: > 0 } && Array.Exists(Names, name => file.Name.StartsWith(name, StringComparison.Ordinal))))
        {
            context.Cancelled.ThrowIfCancellationRequested();
            yield return Describe(context, file);
        }
    }

    private static InitramfsFacts Describe(FactContext context, ImageFile file)
    {
        using var stream = new BoundedStream(context.Files.Open(file), file.Size);
        var archive = InitramfsArchive.Read(stream);
        if (archive.Problem is { } problem)
            context.CannotTell("boot.initramfs.modules", $"{file.Path} could not be read: {problem}; lsinitrd or lsinitramfs on a running machine tells");
        return new InitramfsFacts
        {
            Path = file.Path,
            Release = Release(file.Name),
            Compression = archive.Compression,
            Modules = archive.Problem is null ? [.. archive.Names.Select(KernelReader.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : null,
        };
    }

    // initrd.img-6.1.0-28-cloud-amd64, initramfs-5.14.0-503.el9.x86_64.img, initrd-5.14.21-150400.24-default
    private static string? Release(string name)
    {
        var release = Names[..3].Where(prefix => name.StartsWith(prefix, StringComparison.Ordinal)).Select(prefix => name[prefix.Length..]).FirstOrDefault();
        if (release?.EndsWith(".img", StringComparison.Ordinal) == true)
            release = release[..^4];
        return release is { Length: > 0 } && char.IsAsciiDigit(release[0]) && !release.StartsWith("0-rescue", StringComparison.Ordinal) && !release.EndsWith("kdump", StringComparison.Ordinal) ? release : null;
    }
}
