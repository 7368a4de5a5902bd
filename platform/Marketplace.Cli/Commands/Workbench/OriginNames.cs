using Marketplace.Cli.Commands.Image;
using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Provider.Azure;
using Marketplace.Provider.Workbenches;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary>Finds what a workbench is to be made of by the name that a user gives it.</summary>
internal sealed class OriginNames(CliSession session)
{
    public const string Described =
        "Image version (its id or GALLERY/DEFINITION/VERSION), managed disk (its id), page blob (ACCOUNT/CONTAINER/NAME.vhd), fixed VHD, platform image (PUBLISHER:OFFER:SKU:VERSION), or name or file of an image definition";

    /// <exception cref="ImagingException">MKT4127: the definition has no disk yet. MKT4037: it looks like a blob and is none.</exception>
    public WorkbenchOrigin Find(string given)
    {
        if (CloudDisks.IsDisk(given))
            return new WorkbenchOrigin.Disk(given);
        if (CloudDisks.IsDiskOrVersion(given))
            return new WorkbenchOrigin.Version(given);
        if (given.Split(':') is [var publisher, var offer, var sku, var version] && !given.Contains('/', StringComparison.Ordinal))
            return new WorkbenchOrigin.Platform(publisher, offer, sku, version);
        if (File.Exists(session.PathOf(given)) && Path.GetExtension(given) is not (".yaml" or ".yml"))
            return OfFile(session.PathOf(given)!);
        return given.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase) ? new WorkbenchOrigin.Blob(BlobAddress.Parse(given)) : OfDefinition(given);
    }

    private static WorkbenchOrigin.File OfFile(string path)
    {
        _ = Imaging.Vhd.VhdFile.ReadFooter(path, out var problems);
        return problems.Count > 0 ? throw new ImagingException(problems[0]) : new WorkbenchOrigin.File(path);
    }

    // What is built on this machine lies where `mkt image build` and `mkt up` put it.
    private WorkbenchOrigin OfDefinition(string given)
    {
        var definitions = new DefinitionFiles(session);
        var disk = definitions.Find(given).Image.Disk;
        if (disk.Source is PlatformImageSource image)
        {
            return new WorkbenchOrigin.Platform(image.Publisher, image.Offer, image.Sku, image.Version)
            {
                Plan = image.Plan is { } plan ? (plan.Name, plan.Product, plan.Publisher) : null,
            };
        }

        var built = Path.Combine(definitions.Root, ".mkt", "images", $"{disk.Name}-{disk.Version}.vhd");
        return File.Exists(built) ? OfFile(built) : throw new ImagingException(
            ImagingCodes.WorkbenchSourceUnsuitable, $"no machine can be made of the definition \"{disk.Name}\": its disk is not built, expected {built}", $"Build it first: mkt image build {given}");
    }
}
