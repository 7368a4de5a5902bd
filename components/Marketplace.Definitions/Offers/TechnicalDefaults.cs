using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Definitions.Images;

namespace Marketplace.Definitions.Offers;

/// <summary>What a plan says about its machines by referring to an image: the operating system, the ports, a SKU for each generation.</summary>
public static class TechnicalDefaults
{
    /// <summary>The technical configuration with what it leaves out taken from the image.</summary>
    /// <param name="image">The image that the plan refers to; null when it is not known, then only what needs no image is filled in.</param>
    public static TechnicalDefinition Complete(PlanDefinition plan, ImageDefinition? image)
    {
        var technical = plan.Technical;
        return technical with
        {
            Os = image is null ? technical.Os : new PlanSystemDefinition(technical.Os.Family ?? image.Disk.Os.Family, technical.Os.Type ?? TypeOf(image.Disk.Os), technical.Os.FriendlyName ?? Title(image.Disk.Os)),
            Ports = technical.PortsGiven || image is null ? technical.Ports : PortsOf(image),
            Skus = technical.Skus.IsEmpty ? SkusOf(plan, image) : technical.Skus,
        };
    }

    private static ImmutableArray<PortDefinition> PortsOf(ImageDefinition image) =>
    [
        .. from application in image.Disk.Applications
           from port in application.Ports
           let number = port.ToString(CultureInfo.InvariantCulture)
           select new PortDefinition(Label(application.Name, number), number, "tcp"),
    ];

    // Labels have 3 to 20 characters; the number keeps them apart when the name is cut.
    private static string Label(string application, string number) =>
        $"{application[..Math.Min(application.Length, 19 - number.Length)].TrimEnd('-')}-{number}";

    private static ImmutableArray<SkuDefinition> SkusOf(PlanDefinition plan, ImageDefinition? image)
    {
        if (image is not null)
        {
            var newest = image.Generations.Max();
            return [.. image.Generations.OrderDescending().Select(generation => new SkuDefinition(generation == newest ? plan.Id : $"{plan.Id}-gen{generation}", TypeOf(image, generation), []))];
        }
        var types = plan.Technical.Versions.SelectMany(version => version.Images).Select(disks => disks.Type).Distinct(StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal).ToList();
        return [.. types.Select((type, index) => new SkuDefinition(index == 0 ? plan.Id : $"{plan.Id}-{type.ToLowerInvariant()}", type, []))];
    }

    /// <summary>Such as <c>x64Gen2</c>.</summary>
    public static string TypeOf(ImageDefinition image, int generation) => string.Create(CultureInfo.InvariantCulture, $"{image.Disk.Architecture}Gen{generation}");

    /// <summary>The operating system as the ingestion API calls it.</summary>
    public static string TypeOf(OperatingSystemDefinition os) => os.Distribution switch
    {
        "debian" => "debian",
        "ubuntu" => "ubuntu",
        "rhel" => "redHat",
        "sles" => "suse",
        "ol" => "oracleLinux",
        "azurelinux" => "cblMariner",
        _ => "other",
    };

    private static string Title(OperatingSystemDefinition os) => $"{Distribution.Find(os.Distribution)?.Title ?? os.Distribution} {os.Release}";
}
