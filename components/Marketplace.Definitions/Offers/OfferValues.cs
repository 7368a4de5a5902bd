using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Offers;

/// <summary>
/// Values that several keys of an offer take. Bounds here only keep a file readable; what the marketplace allows is for rules to say,
/// so that a definition that breaks one still loads and every finding is told at once.
/// </summary>
internal static class OfferValues
{
    public static TextShape Id { get; } = new() { Pattern = "^[^\\x00-\\x20]+$", MaxLength = 200, Expected = "text without spaces", AllowNumber = true };

    public static TextShape Line { get; } = new() { Pattern = "^[^\\x00-\\x1f]*$", MaxLength = 2000, Expected = "text on one line" };

    public static TextShape Prose { get; } = new() { MaxLength = 100_000 };

    public static TextShape Url { get; } = new() { Pattern = "^[^\\x00-\\x20]+$", MaxLength = 2000, Expected = "an address", AllowReference = true };

    public static TextShape Secret { get; } = new() { Expected = "a reference to configuration, such as ${config.leadsKey}", ReferenceOnly = true, Secret = true };

    public static TextShape Language { get; } = new()
    {
        Pattern = "^[a-z]{2,3}(-[a-z0-9]{2,8})*$",
        Expected = "a language in lower case, such as en-us",
        Correct = text => text.Replace('_', '-').ToLowerInvariant(),
    };

    public static TextShape LifecycleState { get; } = new() { Choices = ["generallyAvailable", "deprecated"] };

    public static TextShape ImageType { get; } = new() { Choices = ["x64Gen1", "x64Gen2", "arm64Gen2"] };

    public static TextShape VersionNumber { get; } = new()
    {
        Pattern = ImageVersion.Pattern,
        AllowNumber = true,
        Code = DefinitionCodes.BadVersion,
        Expected = "three whole numbers with dots, such as 1.0.0",
    };

    public static TextShape Market { get; } = new() { Pattern = "^[a-z]{2,3}$", Expected = "a country code in lower case, such as de", Correct = text => text.ToLowerInvariant() };

    // Sizes that the marketplace has prices for.
    public static IReadOnlyList<string> CoreSizes { get; } =
        ["sharedcore", .. new[] { 1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 36, 40, 44, 48, 60, 64, 72, 80, 96, 120, 128, 208, 416 }.Select(cores => $"{cores}core")];

    public static NumberShape Amount { get; } = new(-1_000_000, 1_000_000);

    public static MapShape CorePrices { get; } = new(new TextShape { Choices = CoreSizes, Expected = "a core size such as 4core" }, Amount);

    public static ListShape Audience(params string[] types) => new(
        new ObjectShape([
            .. types.Select(type => new Field(type, new TextShape { Pattern = "^[!-~]{1,100}$", Expected = $"the id of a {type}", AllowReference = true }, $"Id of a {type}.")),
            new("label", Line, "What it is, for people."),
        ])
        { ExactlyOneOf = types });

    public static ListShape Links { get; } = new(new ObjectShape([
        new("text", Line, "What the link says.") { Required = true },
        new("url", Url, "Where it leads.") { Required = true },
    ]));

    public static ListShape Emails { get; } = new(Line, UniqueBy: "");

    public static Field List(string name, Shape shape, string description) => new(name, shape, description) { Default = new JsonArray() };
}
