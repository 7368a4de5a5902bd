using System.Globalization;

namespace Marketplace.Definitions.Images;

/// <summary>
/// Version of an image: three whole numbers with dots, at most 32 characters together (both the gallery and the
/// product ingestion schema ask for this form).
/// </summary>
public readonly record struct ImageVersion(int Major, int Minor, int Patch) : IComparable<ImageVersion>
{
    /// <summary>The form as a regular expression.</summary>
    public const string Pattern = "^(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})$";

    public static bool TryParse(string text, out ImageVersion version)
    {
        version = default;
        var parts = text.Split('.');
        Span<int> numbers = stackalloc int[3];
        if (parts.Length != 3)
            return false;
        for (var i = 0; i < 3; i++)
        {
            var part = parts[i];
            if (part.Length is 0 or > 9 || (part.Length > 1 && part[0] == '0') || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }
        version = new ImageVersion(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    /// <exception cref="FormatException">The text is not a version.</exception>
    public static ImageVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"\"{text}\" is not an image version, expected three numbers with dots, such as 1.0.0");

    public int CompareTo(ImageVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    public static bool operator <(ImageVersion left, ImageVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ImageVersion left, ImageVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ImageVersion left, ImageVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ImageVersion left, ImageVersion right) => left.CompareTo(right) >= 0;
}
