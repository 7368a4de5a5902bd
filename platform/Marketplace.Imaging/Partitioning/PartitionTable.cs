using System.Globalization;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Partitioning;

/// <summary>Writes the GPT into a new sparse file.</summary>
internal sealed class PartitionTable(ToolRunner runner, DiskLayout layout, DerivedIds ids)
{
    // Partition types of the UEFI specification, of GRUB, and of the Discoverable Partitions Specification.
    private const string BiosType = "21686148-6449-6E6F-744E-656564454649";
    private const string EfiType = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B";
    private const string RootType = "4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709";

    public async Task WriteAsync(string disk, CancellationToken cancellationToken)
    {
        var file = new FileStream(disk, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
            file.SetLength(layout.DiskBytes);
        var call = new ToolCall("sfdisk", ["--quiet", "--no-reread", "--no-tell-kernel", disk]) { Input = Script() };
        await runner.RunAsync(call, cancellationToken).ConfigureAwait(false);
    }

    internal string Script() => string.Create(CultureInfo.InvariantCulture, $"""
        label: gpt
        label-id: {ids.Uuid("disk")}
        first-lba: 2048

        {DiskLayout.BiosNumber}: start={DiskLayout.BiosStart}, size={DiskLayout.BiosSectors}, type={BiosType}, uuid={ids.Uuid("bios")}, name="bios"
        {DiskLayout.EfiNumber}: start={DiskLayout.EfiStart}, size={DiskLayout.EfiSectors}, type={EfiType}, uuid={ids.Uuid("efi")}, name="efi"
        {DiskLayout.RootNumber}: start={DiskLayout.RootStart}, size={layout.RootSectors}, type={RootType}, uuid={ids.Uuid("root")}, name="root"

        """);
}
