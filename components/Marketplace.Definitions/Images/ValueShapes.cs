using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>Values that several keys of a definition take.</summary>
internal static class ValueShapes
{
    public static TextShape Line { get; } = new() { Pattern = "^[^\\x00-\\x1f]*$", Expected = "text on one line" };

    public static TextShape Script { get; } = new() { MaxLength = 65536, Expected = "a shell script" };

    /// <summary>A file of the project, named relative to the definition.</summary>
    public static TextShape ProjectFile { get; } = new() { Pattern = "^[^\\x00-\\x1f\\\\]+$", MaxLength = 1024, Expected = "a path relative to this definition" };

    public static TextShape ImagePath { get; } = new()
    {
        Pattern = "^(/(\\.?[A-Za-z0-9_@+~:-]|\\.\\.[A-Za-z0-9_@+~:.-])[A-Za-z0-9._@+~:-]*)+$",
        Expected = "an absolute path inside the image, without . and ..",
    };

    public static TextShape Identifier { get; } = new()
    {
        Pattern = "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
        MaxLength = 64,
        Code = DefinitionCodes.BadName,
        Expected = "letters, digits, dots, dashes and underscores, beginning and ending with a letter or digit",
    };

    public static TextShape Unit { get; } = new() { Pattern = "^[A-Za-z0-9][A-Za-z0-9@._:-]*$", Expected = "the name of a systemd unit" };

    public static TextShape Account { get; } = new() { Pattern = "^[a-z_][a-z0-9_-]*$", MaxLength = 32, Expected = "an account name of lower-case letters, digits, _ and -" };

    public static TextShape Package { get; } = new() { Pattern = "^[a-z0-9][a-z0-9+.-]+(=[A-Za-z0-9.+:~-]+)?$", Expected = "a package name, or name=version" };

    public static IntegerShape Port { get; } = new(1, 65535);

    public static ListShape Units { get; } = new(Unit, UniqueBy: "");

    public static ListShape Packages { get; } = new(Package, UniqueBy: "");

    /// <param name="more">Keys besides those that somebody writes.</param>
    public static ListShape Files(params IEnumerable<Field> more) => new(
        new ObjectShape([
            new("path", ImagePath, "Absolute path in the image.") { Required = true },
            new("content", new TextShape { MaxLength = 262144 }, "The text of the file."),
            new("source", ProjectFile, "File to copy, relative to this definition."),
            new("mode", new TextShape { Pattern = "^[0-7]{3,4}$", Expected = "an octal mode in quotes, such as \"0644\"" }, "Permissions, octal, in quotes.") { Default = "0644" },
            new("owner", new TextShape { Pattern = "^[a-z_][a-z0-9_-]*(:[a-z_][a-z0-9_-]*)?$", Expected = "an account, or account:group" }, "Owner, or owner:group.") { Default = "root:root" },
            .. more,
        ])
        { ExactlyOneOf = ["content", "source"] },
        UniqueBy: "path");
}
