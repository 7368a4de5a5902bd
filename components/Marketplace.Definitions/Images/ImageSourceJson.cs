using System.Text.Json.Nodes;
using Marketplace.Definitions.Json;

namespace Marketplace.Definitions.Images;

/// <summary>The value of <c>source</c>: one key, the kind, and what that kind needs.</summary>
internal static class ImageSourceJson
{
    public static JsonObject Write(ImageSource source) => new()
    {
        [source.Kind] = DiskDefinitionWriter.WithoutNulls(source switch
        {
            DebianSource debian => new JsonObject { ["suite"] = debian.Suite, ["mirror"] = debian.Mirror },
            FileSource file => new JsonObject { ["path"] = file.Path, ["digest"] = file.Digest },
            PlatformImageSource image => WritePlatformImage(image),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "unknown source"),
        }),
    };

    /// <exception cref="FormatException">None of the known kinds.</exception>
    public static ImageSource Read(JsonReader source, OperatingSystemDefinition os)
    {
        if (source.OptionalObject(DebianSource.Key) is { } debian)
            return ReadDebian(debian, os);
        if (source.OptionalObject(RootfsSource.Key) is { } rootfs)
            return new RootfsSource { Path = rootfs.Text("path"), Digest = rootfs.OptionalText("digest") };
        if (source.OptionalObject(VhdSource.Key) is { } vhd)
            return new VhdSource { Path = vhd.Text("path"), Digest = vhd.OptionalText("digest") };
        if (source.OptionalObject(PlatformImageSource.Key) is { } image)
            return ReadPlatformImage(image);
        throw new FormatException($"source: expected exactly one of {string.Join(", ", SourceShape.Kinds)}");
    }

    private static DebianSource ReadDebian(JsonReader debian, OperatingSystemDefinition os)
    {
        var suite = debian.OptionalText("suite") ?? Distribution.Find(os.Distribution)?.Release(os.Release)?.CodeName
            ?? throw new FormatException($"os.release: \"{os.Release}\" is not a known release of Debian");
        return new DebianSource(suite, debian.OptionalText("mirror"));
    }

    private static JsonObject WritePlatformImage(PlatformImageSource image) => new()
    {
        ["publisher"] = image.Publisher,
        ["offer"] = image.Offer,
        ["sku"] = image.Sku,
        ["version"] = image.Version,
        ["plan"] = image.Plan is { } plan ? new JsonObject { ["name"] = plan.Name, ["product"] = plan.Product, ["publisher"] = plan.Publisher } : null,
        ["vmSize"] = image.VmSize,
        ["buildTimeoutMinutes"] = image.BuildTimeoutMinutes,
    };

    private static PlatformImageSource ReadPlatformImage(JsonReader image) => new(
        image.Text("publisher"),
        image.Text("offer"),
        image.Text("sku"),
        image.Text("version"),
        image.OptionalObject("plan") is { } plan ? new PlatformImagePlan(plan.Text("name"), plan.Text("product"), plan.Text("publisher")) : null,
        image.OptionalText("vmSize"),
        image.OptionalNumber("buildTimeoutMinutes"));
}
