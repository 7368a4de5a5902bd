using System.Collections.Immutable;
using Marketplace.Certification.Gallery;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Storage;

namespace Marketplace.Certification.Disk;

/// <summary>Rules about the VHD, its partitions, and how it is stored and published: MKT4200 to MKT4249.</summary>
internal static class DiskRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new FooterMustBeFixedVhd(),
        new DiskMustHaveMinimumSize(),
        new SizeMustBeWholeMebibytes(),
        new FileMustBeDiskAndFooter(),
        new FileNameMustBePlain(),
        new FooterShouldDescribeDisk(),
        new DiskShouldComeFromSoundQemu(),
        new FirstMebibyteMustBeEmpty(),
        new LinuxOsDiskMustFitLimits(),
        new WindowsOsDiskMustFitLimits(),
        new OsDiskShouldBeSmall(),
        new DataDiskMustFitLimits(),
        new OperatingSystemMustBeReadable(),
        new PartitionTableMustBeSound(),
        new ArchitectureMustMatchDeclaration(),
        new FamilyMustMatchDeclaration(),
        new DeclaredGenerationsMustBoot(),
        new OsDiskMustNotBeEncrypted(),
        new OsDiskShouldHaveNoLogicalVolumes(),
        new GalleryImageMustBeGeneralized(),
        new GalleryImageMustSayHowItBoots(),
        new GalleryImagesShouldHaveOnePublisher(),
        new SecurityTypeMustFitImage(),
        new GalleryVersionMustBeThreeNumbers(),
        new GalleryVersionMustBeReplicated(),
        new DataDiskNumbersMustCountUp(),
        new DataDisksMustNotExceedLimit(),
        new DataDiskCountMustStay(),
        new PartnerCenterShouldReadGallery(),
        new IngestionProviderShouldBeRegistered(),
        new OfferMustNameOneKindOfSource(),
        new VhdMustBePageBlob(),
        new BlobNameMustBePlain(),
        new ContainerShouldBePrivate(),
        new SasMustBeForContainer(),
        new SasMustReadAndListOnly(),
        new SasMustHaveStarted(),
        new SasMustLastThreeWeeks(),
        new SasDatesMustBeFull(),
        new SasMustNameVhd(),
        new SasMustBeSigned(),
        new EachDataDiskMustHaveSas(),
    ];
}
