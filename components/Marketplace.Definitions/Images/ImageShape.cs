using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>The keys of <c>kind: image</c>: the one table behind loader, JSON Schema and template.</summary>
internal static class ImageShape
{
    private static readonly TextShape Line = new() { Pattern = "^[^\\x00-\\x1f]*$", Expected = "text on one line" };

    private static readonly TextShape Script = new() { MaxLength = 65536, Expected = "a shell script" };

    private static readonly TextShape Identifier = new()
    {
        Pattern = "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
        MaxLength = 64,
        Code = DefinitionCodes.BadName,
        Expected = "letters, digits, dots, dashes and underscores, beginning and ending with a letter or digit",
    };

    private static readonly TextShape Version = new()
    {
        Pattern = ImageVersion.Pattern,
        AllowNumber = true,
        Code = DefinitionCodes.BadVersion,
        Expected = "three whole numbers with dots, such as 1.0.0",
        Correct = CorrectVersion,
    };

    private static readonly TextShape Path = new()
    {
        Pattern = "^(/(\\.?[A-Za-z0-9_@+~:-]|\\.\\.[A-Za-z0-9_@+~:.-])[A-Za-z0-9._@+~:-]*)+$",
        Expected = "an absolute path inside the image, without . and ..",
    };

    private static readonly TextShape Unit = new() { Pattern = "^[A-Za-z0-9][A-Za-z0-9@._:-]*$", Expected = "the name of a systemd unit" };

    private static readonly TextShape Account = new() { Pattern = "^[a-z_][a-z0-9_-]*$", MaxLength = 32, Expected = "an account name of lower-case letters, digits, _ and -" };

    private static readonly IntegerShape Port = new(1, 65535);

    private static readonly ListShape Steps = new(
        new ObjectShape([
            new("name", Line, "Name of the step, for progress and errors.") { Required = true },
            new("run", Script, "Shell script, run as root inside the image with sh -eu.") { Required = true },
        ]),
        UniqueBy: "name");

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
        new("source", Source(), "What the disk is built from: exactly one builder.") { Required = true },
        new("identifier", GalleryIdentifier(), "Publisher, offer and SKU that the gallery image definition carries.") { Required = true },
        new("packages", new ListShape(new TextShape { Pattern = "^[a-z0-9][a-z0-9+.-]+(=[A-Za-z0-9.+:~-]+)?$", Expected = "a package name, or name=version" }, UniqueBy: ""), "Packages to install besides what booting on Azure needs.") { Default = new JsonArray() },
        new("files", Files(), "Files to put into the image after the packages.") { Default = new JsonArray() },
        new("applications", Applications(), "What the image offers on top of the operating system: at least one application.") { Required = true },
        new("users", Users(), "System accounts to add and accounts to remove. No account of an image can log in.") { Default = new JsonObject { ["create"] = new JsonArray(), ["remove"] = new JsonArray() } },
        new("services", Services(), "Units to enable and to disable at boot.") { Default = new JsonObject { ["enable"] = new JsonArray(), ["disable"] = new JsonArray() } },
        new("kernelArguments", KernelArguments(), "The kernel command line after the root device. Azure needs console=ttyS0.") { Default = new JsonArray("console=tty1", "console=ttyS0,115200n8", "earlyprintk=ttyS0,115200", "net.ifnames=0") },
        new("agent", Agent(), "Settings of the Azure Linux agent.") { Default = new JsonObject { ["autoUpdate"] = true, ["extensions"] = true } },
        new("customize", Steps, "Steps run in the image after packages, files, users and services.") { Default = new JsonArray() },
        new("validate", Steps, "Checks run in the finished image, without a network; one that fails fails the build.") { Default = new JsonArray() },
        new("targets", Targets(), "Where the image goes.") { Required = true },
        new("retain", new ListShape(Version, UniqueBy: ""), "Earlier versions that stay in the gallery. A published version not listed here is removed.") { Default = new JsonArray() },
    ]);

    /// <summary>The keys that decide what is on the disk, as resource inputs carry them.</summary>
    public static ObjectShape Disk { get; } = new([
        .. Root.Fields.Where(field => field.Name is not ("kind" or "description" or "generations" or "identifier" or "targets" or "retain" or "files")),
        new("files", Files(new Field("digest", new TextShape { Pattern = "^sha256:[0-9a-f]{64}$", Expected = "sha256: and 64 hexadecimal digits" }, "Digest of the file to copy.")), "Files to put into the image.") { Default = new JsonArray() },
    ]);

    private static ObjectShape Os() => new([
        new("family", new TextShape { Choices = ["linux"] }, "Family of the operating system.") { Default = "linux" },
        new("distribution", new TextShape { Choices = ["debian"] }, "Distribution.") { Required = true },
        new("release", new TextShape { Choices = [.. DebianRelease.All.Select(release => release.Number)], AllowNumber = true }, "Release of the distribution.") { Required = true },
    ]);

    private static ObjectShape Source() => new([
        new("debian", new ObjectShape([
            new("suite", new TextShape { Choices = [.. DebianRelease.All.Select(release => release.Suite)] }, "Suite to build from; by default the one of os.release."),
            new("mirror", new TextShape { Pattern = "^https?://[A-Za-z0-9][A-Za-z0-9._:/~-]*$", Expected = "an http or https address" }, "Package archive; by default the one that the building machine uses, else deb.debian.org."),
        ]), "Debian packages, installed into an empty disk by mmdebstrap."),
    ])
    { ExactlyOneOf = ["debian"] };

    private static ObjectShape GalleryIdentifier() => new([
        new("publisher", Identifier, "Publisher id of the Partner Center account.") { Required = true },
        new("offer", Identifier, "Offer; by default the name of the image."),
        new("sku", Identifier, "SKU, the plan of the offer.") { Default = "standard" },
    ]);

    private static ListShape Files(params Field[] more) => new(
        new ObjectShape([
            new("path", Path, "Absolute path in the image.") { Required = true },
            new("content", new TextShape { MaxLength = 262144 }, "The text of the file."),
            new("source", new TextShape { Pattern = "^[^\\x00-\\x1f\\\\]+$", MaxLength = 1024, Expected = "a path relative to this definition" }, "File to copy, relative to this definition."),
            new("mode", new TextShape { Pattern = "^[0-7]{3,4}$", Expected = "an octal mode in quotes, such as \"0644\"" }, "Permissions, octal, in quotes.") { Default = "0644" },
            new("owner", new TextShape { Pattern = "^[a-z_][a-z0-9_-]*(:[a-z_][a-z0-9_-]*)?$", Expected = "an account, or account:group" }, "Owner, or owner:group.") { Default = "root:root" },
            .. more,
        ])
        { ExactlyOneOf = ["content", "source"] },
        UniqueBy: "path");

    private static ListShape Applications() => new(
        new ObjectShape([
            new("name", Name, "Name of the application.") { Required = true },
            new("version", new TextShape { AllowNumber = true, Pattern = "^[A-Za-z0-9][A-Za-z0-9.+:~_-]*$", MaxLength = 64, Expected = "a version" }, "Its version.") { Required = true },
            new("licence", new TextShape { Pattern = "^[A-Za-z0-9][A-Za-z0-9 .+()-]*$", Expected = "an SPDX licence expression" }, "Its licence, as an SPDX expression.") { Required = true },
            new("ports", new ListShape(Port, UniqueBy: ""), "TCP ports it listens on.") { Default = new JsonArray() },
            new("health", new ObjectShape([
                new("port", Port, "Port to connect to.") { Required = true },
                new("path", new TextShape { Pattern = "^/[!-~]*$", Expected = "a path beginning with /" }, "HTTP path that must answer 200; without it a TCP connection is enough."),
            ]), "How to tell that it works."),
        ]),
        Minimum: 1,
        UniqueBy: "name");

    private static ObjectShape Users() => new([
        new("create", new ListShape(
            new ObjectShape([
                new("name", Account, "Account name.") { Required = true },
                new("home", Path, "Home directory; none by default."),
                new("groups", new ListShape(Account, UniqueBy: ""), "Further groups.") { Default = new JsonArray() },
            ]),
            UniqueBy: "name"), "System accounts to create: locked, without a password, without a login shell.") { Default = new JsonArray() },
        new("remove", new ListShape(Account, UniqueBy: ""), "Accounts to remove, with their home directories.") { Default = new JsonArray() },
    ]);

    private static ObjectShape Services() => new([
        new("enable", new ListShape(Unit, UniqueBy: ""), "Units to enable.") { Default = new JsonArray() },
        new("disable", new ListShape(Unit, UniqueBy: ""), "Units to disable.") { Default = new JsonArray() },
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
