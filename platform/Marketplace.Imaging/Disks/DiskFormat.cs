namespace Marketplace.Imaging.Disks;

/// <summary>How a file stores a disk. The facts call them by the same names in camel case.</summary>
public enum DiskFormat
{
    /// <summary>The bytes of the disk and nothing else.</summary>
    Raw,

    /// <summary>The bytes of the disk and a footer: what Azure takes.</summary>
    VhdFixed,

    /// <summary>Blocks that were written, found through a table.</summary>
    VhdDynamic,

    /// <summary>Blocks that differ from another file.</summary>
    VhdDifferencing,

    Vhdx,

    Qcow2,
}
