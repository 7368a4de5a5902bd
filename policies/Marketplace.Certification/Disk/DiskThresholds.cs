using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Disk;

/// <summary>What rules about disks, galleries and SAS addresses compare with.</summary>
internal static class DiskThresholds
{
    private const string Faq = "azure-vm-certification-faq.yml, 2021";
    private const string Sas = "azure-vm-get-sas-uri.md, 2021";
    private const string Schema = "product-ingestion schema 2022-03-01-preview2";

    /// <summary>Bytes.</summary>
    public static Threshold<long> SmallestDisk { get; } = new("disk.minimum", 20L * 1000 * 1000, Faq);

    /// <summary>Bytes.</summary>
    public static Threshold<long> Alignment { get; } = new("disk.alignment", 1024L * 1024, Faq);

    /// <summary>Bytes.</summary>
    public static Threshold<long> FooterLength { get; } = new("disk.footer", 512L, Faq);

    /// <summary>Sectors of 512 bytes.</summary>
    public static Threshold<int> EmptySectors { get; } = new("disk.emptySectors", 2048, Faq);

    /// <summary>GiB.</summary>
    public static Threshold<long> SmallestLinuxOsDisk { get; } = new("osDisk.linux.minimum", 1, Faq) { Others = [("30", "includes/vhd-size.md"), ("30", "policy 200.3.3")] };

    /// <summary>GiB. Not enforced: the newer text says less.</summary>
    public static Threshold<long> UsualSmallestLinuxOsDisk { get; } = new("osDisk.linux.usual", 30, "includes/vhd-size.md") { Others = [("1", Faq)] };

    /// <summary>GiB. Not enforced: nobody at Microsoft was seen to confirm either value.</summary>
    public static Threshold<long> LargestOsDisk { get; } = new("osDisk.linux.maximum", 1023, Faq) { Others = [("2047", "a publisher's checklist of 2026")] };

    /// <summary>GiB.</summary>
    public static Threshold<long> SmallestWindowsOsDisk { get; } = new("osDisk.windows.minimum", 30, Faq);

    /// <summary>GiB.</summary>
    public static Threshold<long> LargestWindowsOsDisk { get; } = new("osDisk.windows.maximum", 250, Faq);

    /// <summary>GiB.</summary>
    public static Threshold<long> AdvisedOsDisk { get; } = new("osDisk.advised", 50, Faq);

    /// <summary>GiB; the document prints TiB, which no OS disk can have.</summary>
    public static Threshold<long> VeryLargeOsDisk { get; } = new("osDisk.veryLarge", 250, Faq);

    /// <summary>GiB.</summary>
    public static Threshold<long> LargestDataDisk { get; } = new("dataDisk.maximum", 1023, Faq);

    public static Threshold<int> MostDataDisks { get; } = new("dataDisk.count", 16, Schema);

    /// <summary>Characters.</summary>
    public static Threshold<int> LongestVersion { get; } = new("version.length", 32, Schema);

    /// <summary>In each region; no text names more.</summary>
    public static Threshold<int> FewestReplicas { get; } = new("replicas.minimum", 1, "Microsoft.Compute 2024-03-03");

    public static Threshold<int> MostReplicas { get; } = new("replicas.maximum", 100, "limits of Azure Compute Gallery");

    /// <summary>Microsoft Partner Center Resource Provider and Compute Image Registry.</summary>
    public static Threshold<int> GalleryReaders { get; } = new("gallery.readers", 2, "gallery permission scripts, third party");

    /// <summary>Days.</summary>
    public static Threshold<int> SasLead { get; } = new("sas.lead", 1, Sas);

    /// <summary>Days.</summary>
    public static Threshold<int> SasLife { get; } = new("sas.life", 21, Sas);
}
