using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Offers.OfferValues;

namespace Marketplace.Definitions.Offers;

/// <summary>The keys of <c>technical</c> of a plan.</summary>
internal static class TechnicalShape
{
    private static readonly string[] WindowsTypes =
    [
        "windowsServer2008R2", "windowsServer2012", "windowsServer2012R2", "windowsServer2012R2Datacenter", "windowsServer2016", "windowsServer2019", "windowsServer2022",
        "windowsServer2022DatacenterAzureEdition", "windowsServerVersion20H2", "windowsServerVersion2004",
    ];

    private static readonly string[] LinuxTypes = ["debian", "centos", "openSolaris", "redHat", "ubuntu", "suse", "cblMariner", "oracleLinux", "other"];

    public static IReadOnlyList<string> TypesOf(string family) => family == "windows" ? [.. WindowsTypes, "other"] : LinuxTypes;

    public static ObjectShape Write() => new([
        new("image", new TextShape { Pattern = "^\\$\\{image\\.[a-z0-9-]+\\.version\\}$", Expected = "${image.NAME.version}", AllowReference = true }, "The image of this repository that the plan deploys: ${image.NAME.version}."),
        new("versions", Versions(), "Versions by their disks, for images that are not made here."),
        new("reuse", Id, "Id of the plan of this offer whose technical configuration is used."),
        List("retain", new ListShape(VersionNumber, UniqueBy: ""), "Earlier versions of the image that stay in the plan. What was published cannot be left out."),
        new("os", new ObjectShape([
            new("family", new TextShape { Choices = ["linux", "windows"] }, "Family; by default that of the image."),
            new("type", new TextShape { Choices = [.. LinuxTypes, .. WindowsTypes] }, "Operating system; by default that of the image."),
            new("friendlyName", Line, "Name for customers; by default distribution and release of the image."),
        ]), "The operating system.") { Default = new JsonObject() },
        List("recommendedSizes", new ListShape(Id, UniqueBy: ""), "Sizes of machines to offer first, such as d2s-standard-v5."),
        new("ports", new ListShape(new ObjectShape([
            new("label", Line, "Name of the port for customers.") { Required = true },
            new("range", new TextShape { Pattern = "^[0-9]{1,9}(-[0-9]{1,9})?$", Expected = "a port such as 22, or a range such as 80-90", AllowNumber = true }, "A port or a range.") { Required = true },
            new("protocol", new TextShape { Choices = ["tcp", "udp", "both"] }, "Protocol.") { Default = "tcp" },
        ])), "Ports to open; by default those of the applications of the image."),
        new("properties", new ObjectShape([.. VmProperties.All.Select(property => new Field(property.Name, new FlagShape(), $"{property.Description} By default {(property.Default ? "true" : "false")}."))]), "What the plan promises of its machines.") { Default = new JsonObject() },
        List("skus", new ListShape(new ObjectShape([
            new("id", Id, "Id of the SKU; one has the id of the plan.") { Required = true },
            new("type", ImageType, "Type of its image.") { Required = true },
            List("securityTypes", new ListShape(Id, UniqueBy: ""), "Such as trusted, for trusted launch."),
        ]), UniqueBy: "id"), "By default one for each generation of the image; the newest has the id of the plan."),
    ])
    { ExactlyOneOf = ["image", "versions", "reuse"] };

    private static ListShape Versions() => new(
        new ObjectShape([
            new("number", VersionNumber, "Version.") { Required = true },
            new("lifecycleState", LifecycleState, "deprecated takes the version from sale.") { Default = "generallyAvailable" },
            new("deprecation", new ObjectShape([
                new("reason", new TextShape { Choices = ["criticalSecurityIssue", "endOfSupport", "other"] }, "Why.") { Default = "other" },
                new("after", new TextShape { Pattern = "^P[0-9]{1,4}[DWMY]$", Expected = "a duration such as P90D" }, "How long until it is deprecated."),
            ]), "How it is deprecated."),
            new("images", new ListShape(
                new ObjectShape([
                    new("type", ImageType, "Type of the image.") { Required = true },
                    new("gallery", new ObjectShape([
                        new("tenant", Id with { AllowReference = true }, "Entra tenant of the gallery.") { Required = true },
                        new("resourceId", new TextShape { Pattern = "^/[!-~]+$", MaxLength = 2000, Expected = "the resource id of a gallery image version", AllowReference = true }, "Resource id of the gallery image version.") { Required = true },
                    ]), "A version of a compute gallery."),
                    new("sas", new ObjectShape([
                        new("osDisk", SasAddress(), "Address of the operating system disk with its signature; better a reference to configuration.") { Required = true },
                        List("dataDisks", new ListShape(new ObjectShape([
                            new("lun", new IntegerShape(0, 1000), "Number of the disk.") { Required = true },
                            new("uri", SasAddress(), "Address with its signature.") { Required = true },
                        ])), "Data disks."),
                    ]), "Disks by address."),
                ])
                { ExactlyOneOf = ["gallery", "sas"] },
                Minimum: 1,
                UniqueBy: "type"), "The disks, by image type.") { Required = true },
        ]),
        Minimum: 1,
        UniqueBy: "number");

    private static TextShape SasAddress() => new() { MaxLength = 4000, Expected = "an address", AllowReference = true, Secret = true };
}
