using System.Globalization;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Debian;

/// <summary>
/// Makes the EFI system partition: Microsoft-signed shim and Debian-signed GRUB at the path that firmware looks at by itself,
/// and the few lines that lead GRUB to the root file system. The signed GRUB reads <c>/EFI/debian/grub.cfg</c>.
/// </summary>
internal sealed class EfiPartition(ToolRunner runner, DiskLayout layout, DiskBuild build)
{
    public async Task WriteAsync(string disk, BootFiles boot, CancellationToken cancellationToken)
    {
        var image = string.Create(CultureInfo.InvariantCulture, $"{disk}@@{layout.EfiOffset}");
        var configuration = Path.Combine(build.WorkDirectory, "efi-grub.cfg");
        await File.WriteAllTextAsync(configuration, GrubConfiguration.Stub(RootPartition.Uuid(build)), cancellationToken).ConfigureAwait(false);
        await RunAsync("mformat", ["-i", image, "-F", "-v", "EFI", "-N", Serial(build), "-T", Text(DiskLayout.EfiSectors), "-h", "255", "-s", "63", "::"], cancellationToken).ConfigureAwait(false);
        await RunAsync("mmd", ["-i", image, "::/EFI", "::/EFI/BOOT", "::/EFI/debian"], cancellationToken).ConfigureAwait(false);
        await CopyAsync(image, boot.Shim, "::/EFI/BOOT/BOOTX64.EFI", cancellationToken).ConfigureAwait(false);
        await CopyAsync(image, boot.MokManager, "::/EFI/BOOT/mmx64.efi", cancellationToken).ConfigureAwait(false);
        await CopyAsync(image, boot.SignedGrub, "::/EFI/BOOT/grubx64.efi", cancellationToken).ConfigureAwait(false);
        await CopyAsync(image, configuration, "::/EFI/debian/grub.cfg", cancellationToken).ConfigureAwait(false);
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
