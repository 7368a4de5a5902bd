using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>The keys under <c>source</c>: one for each kind of builder.</summary>
internal static class SourceShape
{
    public static IReadOnlyList<string> Kinds { get; } = [DebianSource.Key, RootfsSource.Key, VhdSource.Key, PlatformImageSource.Key];

    public static ObjectShape Write() => new([
        new(DebianSource.Key, Debian(), "Debian packages, installed into an empty disk by mmdebstrap."),
        new(RootfsSource.Key, File("sha256", "A tar file, plain or compressed with gzip, xz or zstd, relative to this definition."), "A root file system with a kernel in it; partitions and boot loaders are written around it."),
        new(VhdSource.Key, File("blocks-sha256", "A VHD (fixed or dynamic) or a raw disk, relative to this definition."), "An existing disk, adjusted without booting it."),
        new(PlatformImageSource.Key, PlatformImage(), "An image of Azure Marketplace, customised in the cloud by Azure Image Builder."),
    ])
    { ExactlyOneOf = Kinds };

    private static ObjectShape Debian() => new([
        new("suite", new TextShape { Choices = [.. Distribution.Find("debian")!.Releases.Where(release => release.Built).Select(release => release.CodeName!)] }, "Suite to build from; by default the one of os.release."),
        new("mirror", new TextShape { Pattern = "^(https?://[A-Za-z0-9]|file:/)[A-Za-z0-9._:/~+-]*$", Expected = "an http, https or file address" }, "Package archive; by default the one that the building machine uses, else deb.debian.org. An archive in a folder (file:/…) is trusted without a signature when it has none."),
    ]);

    private static ObjectShape File(string digest, string what) => new([
        new("path", ValueShapes.ProjectFile, what) { Required = true },
        new("digest", new TextShape { Pattern = $"^{digest}:[0-9a-f]{{64}}$", Expected = $"{digest}: and 64 hexadecimal digits" }, "Digest that the file must have; by default the one that it has."),
    ]);

    private static ObjectShape PlatformImage() => new([
        new("publisher", ValueShapes.Identifier, "Publisher of the image to start from.") { Required = true },
        new("offer", ValueShapes.Identifier, "Its offer.") { Required = true },
        new("sku", ValueShapes.Identifier, "Its SKU.") { Required = true },
        new("version", new TextShape { Pattern = "^(latest|[0-9]+\\.[0-9]+\\.[0-9]+)$", Code = DefinitionCodes.BadVersion, Expected = "latest, or three whole numbers with dots" }, "Its version; latest is the newest when the template is made.") { Default = "latest" },
        new("plan", new ObjectShape([
            new("name", ValueShapes.Identifier, "Name of the plan.") { Required = true },
            new("product", ValueShapes.Identifier, "Product of the plan.") { Required = true },
            new("publisher", ValueShapes.Identifier, "Publisher of the plan.") { Required = true },
        ]), "Purchase plan, for an image that has one."),
        new("vmSize", new TextShape { Pattern = "^Standard_[A-Za-z0-9_]+$", Expected = "a size such as Standard_D2s_v5" }, "Size of the machine that builds; by default the service's own choice."),
        new("buildTimeoutMinutes", new IntegerShape(6, 960), "Longest time that the build may take; by default 240 minutes."),
    ]);
}
