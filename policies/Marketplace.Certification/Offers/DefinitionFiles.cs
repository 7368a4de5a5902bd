using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

/// <summary>What a definition puts into an image and runs in it, with property paths.</summary>
internal static class DefinitionFiles
{
    public static IEnumerable<(FileDefinition File, string Path)> Of(DiskDefinition disk) =>
        disk.Files.Select((file, index) => (file, OfferRule.Item("files", index)))
            .Concat(disk.Applications.SelectMany((application, outer) => application.Files.Select((file, index) => (file, OfferRule.Item($"{OfferRule.Item("applications", outer)}.files", index)))));

    /// <summary>Steps of <c>customize</c> and scripts that install applications; what <c>validate</c> runs changes nothing.</summary>
    public static IEnumerable<(string Script, string Path)> Scripts(DiskDefinition disk) =>
        disk.Customize.Select((step, index) => (step.Run, $"{OfferRule.Item("customize", index)}.run"))
            .Concat(disk.Applications.Select((application, index) => (application.Install?.Run ?? "", $"{OfferRule.Item("applications", index)}.install")));
}
