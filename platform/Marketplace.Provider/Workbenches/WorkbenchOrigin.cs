namespace Marketplace.Provider.Workbenches;

/// <summary>What the machine of a workbench is made of.</summary>
/// <param name="Text">As the user names it, for the tag that says it.</param>
public abstract record WorkbenchOrigin(string Text)
{
    /// <summary>Version of a gallery image: its id, or GALLERY/DEFINITION/VERSION.</summary>
    public sealed record Version(string Text) : WorkbenchOrigin(Text);

    /// <summary>Image of the marketplace.</summary>
    public sealed record Platform(string Publisher, string Offer, string Sku, string Release) : WorkbenchOrigin($"{Publisher}:{Offer}:{Sku}:{Release}")
    {
        /// <summary>Plan that the machine names; null when the image has none.</summary>
        public (string Name, string Product, string Publisher)? Plan { get; init; }
    }

    /// <summary>Managed disk, by its id; it is copied.</summary>
    public sealed record Disk(string Text) : WorkbenchOrigin(Text);

    /// <summary>Page blob with a fixed VHD: ACCOUNT/CONTAINER/NAME.vhd.</summary>
    public sealed record Blob(Marketplace.Imaging.Blobs.BlobAddress Address) : WorkbenchOrigin(Address.ToString());

    /// <summary>Fixed VHD of this machine; it is uploaded.</summary>
    public sealed record File(string Path) : WorkbenchOrigin(Path);
}
