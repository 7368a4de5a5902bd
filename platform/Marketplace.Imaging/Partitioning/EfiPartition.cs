using System.Globalization;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Partitioning;

/// <summary>
/// Makes the EFI system partition: shim signed by Microsoft and GRUB signed by the distribution at the path that firmware looks at
/// by itself, and the few lines that lead GRUB to the root file system. GRUB reads <c>/EFI/debian/grub.cfg</c>, or <c>/EFI/ubuntu</c>.
/// </summary>
internal sealed class EfiPartition(ToolRunner runner, DiskLayout layout, DiskBuild build)
{
    public async Task WriteAsync(string disk, BootFiles boot, CancellationToken cancellationToken)
    {
        var image = string.Create(CultureInfo.InvariantCulture, $"{disk}@@{layout.EfiOffset}");
        var vendor = "::/EFI/" + build.Definition.Os.Distribution;
        var configuration = Path.Combine(build.WorkDirectory, "efi-grub.cfg");
        await File.WriteAllTextAsync(configuration, GrubConfiguration.Stub(ExtPartition.Uuid(build)), cancellationToken).ConfigureAwait(false);
        await RunAsync("mformat", ["-i", image, "-F", "-v", "EFI", "-N", Serial(build), "-T", Text(DiskLayout.EfiSectors), "-h", "255", "-s", "63", "::"], cancellationToken).ConfigureAwait(false);
        await RunAsync("mmd", ["-i", image, "::/EFI", "::/EFI/BOOT", vendor], cancellationToken).ConfigureAwait(false);
        await CopyAsync(image, boot.Shim, "::/EFI/BOOT/BOOTX64.EFI", cancellationToken).ConfigureAwait(false);
        if (File.Exists(boot.MokManager))
            await CopyAsync(image, boot.MokManager, "::/EFI/BOOT/mmx64.efi", cancellationToken).ConfigureAwait(false);
        await CopyAsync(image, boot.SignedGrub, "::/EFI/BOOT/grubx64.efi", cancellationToken).ConfigureAwait(false);
        await CopyAsync(image, configuration, vendor + "/grub.cfg", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <c>fstab</c> writes it: <c>ABCD-1234</c>.</summary>
    public static string Uuid(DiskBuild build) => Serial(build).Insert(4, "-");

    private static string Serial(DiskBuild build) => build.Ids.Serial("efi-filesystem");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Task CopyAsync(string image, string source, string target, CancellationToken cancellationToken) =>
        RunAsync("mcopy", ["-i", image, "-o", source, target], cancellationToken);

    private Task RunAsync(string command, string[] arguments, CancellationToken cancellationToken) => runner.RunAsync(
        new ToolCall(command, arguments)
        {
            // mtools takes the time of directory entries from SOURCE_DATE_EPOCH.
            Environment = { ["MTOOLS_SKIP_CHECK"] = "1", ["SOURCE_DATE_EPOCH"] = Text(build.SourceDateEpoch) },
        },
        cancellationToken);
}
