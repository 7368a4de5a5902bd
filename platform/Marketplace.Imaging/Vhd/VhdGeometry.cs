using System.Globalization;

namespace Marketplace.Imaging.Vhd;

/// <summary>
/// Cylinders, heads and sectors per track, as the appendix of Microsoft's VHD specification computes them from the size.
/// Azure reads the size, not these; other tools show them.
/// </summary>
public readonly record struct VhdGeometry(ushort Cylinders, byte Heads, byte SectorsPerTrack)
{
    private const long MostSectors = 65535L * 16 * 255;

    /// <summary>
    /// The largest there is. Writers that mean "ask the size, not the geometry" put it into disks of any size (QEMU with
    /// <c>force_size</c>), and Azure takes those.
    /// </summary>
    public static VhdGeometry Largest { get; } = new(65535, 16, 255);

    /// <param name="bytes">Virtual size in bytes.</param>
    public static VhdGeometry Of(long bytes)
    {
        var sectors = Math.Min(bytes / 512, MostSectors);
        if (sectors >= 65535L * 16 * 63)
            return From(sectors, 16, 255);
        var cylindersTimesHeads = sectors / 17;
        var heads = Math.Max(4, (cylindersTimesHeads + 1023) / 1024);
        if (cylindersTimesHeads < heads * 1024 && heads <= 16)
            return From(sectors, heads, 17);
        cylindersTimesHeads = sectors / 31;
        return cylindersTimesHeads < 16 * 1024 ? From(sectors, 16, 31) : From(sectors, 16, 63);
    }

    /// <summary><c>cylinders/heads/sectors</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cylinders}/{Heads}/{SectorsPerTrack}");

    private static VhdGeometry From(long sectors, long heads, long sectorsPerTrack) =>
        new((ushort)(sectors / sectorsPerTrack / heads), (byte)heads, (byte)sectorsPerTrack);
}
