using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>The keys of <c>kind: image</c>: the one table behind loader, JSON Schema and template.</summary>
internal static class ImageShape
{
    private static readonly TextShape Version = new()
    {
        Pattern = ImageVersion.Pattern,
        AllowNumber = true,
        Code = DefinitionCodes.BadVersion,
        Expected = "three whole numbers with dots, such as 1.0.0",
        Correct = CorrectVersion,
    };

    private static readonly Field NetworkOfStep = new("network", new FlagShape(), "The script has a network.") { Default = false };

    public static TextShape Name { get; } = new()
    {
        Pattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        MaxLength = 50,
        Code = DefinitionCodes.BadName,
        Expected = "lower-case letters, digits and single dashes, beginning with a letter",
        Correct = CorrectName,
    };

    public static ObjectShape Root { get; } = new([
        new("kind", new TextShape { Choices = ["image"], Code = DefinitionCodes.UnknownKind }, "What this file defines.") { Required = true },
        new("name", Name, "Name of the image, unique among the images.") { Required = true },
        new("version", Version, "Version of the image. Raise it for every change that customers shall get.") { Required = true },
        new("description", new TextShape { MaxLength = 4000 }, "What the image is, for people."),
        new("os", Os(), "The operating system.") { Required = true },
        new("architecture", new TextShape { Choices = ["x64"] }, "Processor architecture.") { Default = "x64" },
        new("generations", new ListShape(new IntegerShape(1, 2), 1, ""), "Hyper-V generations to offer: 1 boots by BIOS, 2 by UEFI. One disk serves both.") { Default = new JsonArray(2) },
        new("diskSize", new TextShape { Pattern = DiskSize.Pattern, Expected = "a size such as 30 GiB" }, "Size of the operating system disk. Certification asks for 30 GiB or more.") { Default = "30 GiB" },
        new("source", SourceShape.Write(), "What the disk is built from: exactly one builder.") { Required = true },
        new("identifier", GalleryIdentifier(), "Publisher, offer and SKU that the gallery image definition carries.") { Required = true },
        new("packages", ValueShapes.Packages, "Packages to install from the distribution's archive, besides what booting on Azure needs.") { Default = new JsonArray() },
        new("files", ValueShapes.Files(), "Files to put into the image after the packages.") { Default = new JsonArray() },
        new("applications", ApplicationShape.Write(ValueShapes.Files()), "What the image offers on top of the operating system: at least one application.") { Required = true },
        new("users", Users(), "System accounts to add and accounts to remove. No account of an image can log in.") { Default = new JsonObject { ["create"] = new JsonArray(), ["remove"] = new JsonArray() } },
        new("services", Services(), "Units to enable and to disable at boot.") { Default = new JsonObject { ["enable"] = new JsonArray(), ["disable"] = new JsonArray() } },
        new("kernelArguments", KernelArguments(), "The kernel command line after the root device. Azure needs console=ttyS0.") { Default = new JsonArray("console=tty1", "console=ttyS0,115200n8", "earlyprintk=ttyS0,115200", "net.ifnames=0") },
        new("agent", Agent(), "Settings of the Azure Linux agent.") { Default = new JsonObject { ["autoUpdate"] = true, ["extensions"] = true } },
        new("customize", Steps(NetworkOfStep), "Steps run in the image after packages, files, users, applications and services, without a network unless they ask for one.") { Default = new JsonArray() },
        new("validate", Steps(), "Checks run in the finished image, without a network; one that fails fails the build.") { Default = new JsonArray() },
        new("targets", Targets(), "Where the image goes.") { Required = true },
        new("retain", new ListShape(Version, UniqueBy: ""), "Earlier versions that stay in the gallery. A published version not listed here is removed.") { Default = new JsonArray() },
    ]);

    /// <summary>The keys that decide what is on the disk, as resource inputs carry them.</summary>
    public static ObjectShape Disk { get; } = new([
        .. Root.Fields.Where(field => field.Name is not ("kind" or "description" or "generations" or "identifier" or "targets" or "retain" or "files" or "applications")),
        new("files", ValueShapes.Files(DigestOfFile()), "Files to put into the image.") { Default = new JsonArray() },
        new("applications", ApplicationShape.Write(ValueShapes.Files(DigestOfFile())), "What the image offers.") { Required = true },
    ]);

    private static Field DigestOfFile() =>
        new("digest", new TextShape { Pattern = "^sha256:[0-9a-f]{64}$", Expected = "sha256: and 64 hexadecimal digits" }, "Digest of the file to copy.");

    private static ListShape Steps(params IEnumerable<Field> more) => new(
        new ObjectShape([
            new("name", ValueShapes.Line, "Name of the step, for progress and errors.") { Required = true },
            new("run", ValueShapes.Script, "Shell script, run as root inside the image with sh -eu.") { Required = true },
            .. more,
        ]),
        UniqueBy: "name");

    private static ObjectShape Os() => new([
        new("family", new TextShape { Choices = ["linux"] }, "Family of the operating system.") { Default = "linux" },
        new("distribution", new TextShape { Choices = [.. Distribution.All.Select(distribution => distribution.Id)] }, "Distribution, as ID in /etc/os-release.") { Required = true },
        new("release", new TextShape { Choices = [.. Distribution.All.SelectMany(distribution => distribution.Releases).Select(release => release.Number).Distinct()], AllowNumber = true }, "Release of the distribution.") { Required = true },
    ]);

    private static ObjectShape GalleryIdentifier() => new([
        new("publisher", ValueShapes.Identifier, "Publisher id of the Partner Center account.") { Required = true },
        new("offer", ValueShapes.Identifier, "Offer; by default the name of the image."),
        new("sku", ValueShapes.Identifier, "SKU, the plan of the offer.") { Default = "standard" },
    ]);

    private static ObjectShape Users() => new([
        new("create", new ListShape(
            new ObjectShape([
                new("name", ValueShapes.Account, "Account name.") { Required = true },
                new("home", ValueShapes.ImagePath, "Home directory; none by default."),
                new("groups", new ListShape(ValueShapes.Account, UniqueBy: ""), "Further groups.") { Default = new JsonArray() },
            ]),
            UniqueBy: "name"), "System accounts to create: locked, without a password, without a login shell.") { Default = new JsonArray() },
        new("remove", new ListShape(ValueShapes.Account, UniqueBy: ""), "Accounts to remove, with their home directories.") { Default = new JsonArray() },
    ]);

    private static ObjectShape Services() => new([
        new("enable", new ListShape(ValueShapes.Unit, UniqueBy: ""), "Units to enable.") { Default = new JsonArray() },
        new("disable", new ListShape(ValueShapes.Unit, UniqueBy: ""), "Units to disable.") { Default = new JsonArray() },
    ]);

    private static ListShape KernelArguments() => new(
        new TextShape { Pattern = "^[A-Za-z0-9][A-Za-z0-9._,:=/@+-]*$", Expected = "one kernel argument without spaces and quotes" });

    private static ObjectShape Agent() => new([
        new("autoUpdate", new FlagShape(), "The agent updates itself.") { Default = true },
        new("extensions", new FlagShape(), "The agent runs VM extensions.") { Default = true },
    ]);

    private static ObjectShape Targets() => new([
        new("gallery", new TextShape { Pattern = "^[A-Za-z0-9]([A-Za-z0-9._]*[A-Za-z0-9])?$", MaxLength = 80, Code = DefinitionCodes.BadName, Expected = "letters, digits, dots and underscores (a gallery name takes no dash)" }, "Name of the compute gallery.") { Required = true },
        new("regions", new ListShape(
            new ObjectShape([
                new("name", new TextShape { Pattern = "^[a-z][a-z0-9]+$", MaxLength = 40, Code = DefinitionCodes.BadRegion, Expected = "the short name of an Azure region, such as westeurope", Correct = CorrectRegion }, "Azure region.") { Required = true },
                new("replicas", new IntegerShape(1, 100), "Copies of the image in the region.") { Default = 1 },
                new("storage", new TextShape { Choices = ["Standard_LRS", "Standard_ZRS", "Premium_LRS"] }, "Kind of storage for the copies.") { Default = "Standard_LRS" },
            ]),
            Minimum: 1,
            UniqueBy: "name"), "Regions that the image is replicated to.") { Required = true },
        new("container", new TextShape { Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", MaxLength = 63, Code = DefinitionCodes.BadName, Expected = "lower-case letters, digits and single dashes" }, "Blob container that the disk is uploaded to.") { Default = "images" },
    ]);

    private static string? CorrectName(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '_', '.', '-'], StringSplitOptions.RemoveEmptyEntries);
        var fixedName = string.Join('-', words);
        return Name.Matches(fixedName) ? fixedName : null;
    }

    private static string? CorrectVersion(string text)
    {
        var parts = text.TrimStart('v', 'V').Split('.');
        var fixedVersion = parts.Length is 1 or 2 ? string.Join('.', [.. parts, .. Enumerable.Repeat("0", 3 - parts.Length)]) : string.Join('.', parts);
        return ImageVersion.TryParse(fixedVersion, out _) ? fixedVersion : null;
    }

    private static string? CorrectRegion(string text)
    {
        var compact = string.Concat(text.ToLowerInvariant().Where(c => c is not (' ' or '-' or '_')));
        return compact.Length > 1 && compact.All(char.IsAsciiLetterOrDigit) ? compact : null;
    }
}
