using System.Text.RegularExpressions;

namespace Pulumi.Protocol.Schema;

/// <summary>What ARM allows as the value of a path parameter.</summary>
public sealed class ArmParameter
{
    private readonly Lazy<Regex?> pattern;

    public ArmParameter(string name, string? pattern, int? minLength, int? maxLength, bool multiSegment)
    {
        Name = name;
        Pattern = pattern;
        MinLength = minLength;
        MaxLength = maxLength;
        MultiSegment = multiSegment;
        this.pattern = new(() => pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
    }

    public string Name { get; }

    public string? Pattern { get; }

    public int? MinLength { get; }

    public int? MaxLength { get; }

    /// <summary>The value is a path of its own, as the scope of a role assignment.</summary>
    public bool MultiSegment { get; }

    /// <summary>What is wrong with a value: <c>must have 3 to 24 characters, has 30</c>; null when nothing is.</summary>
    public string? Problem(string value)
    {
        if (value.Length == 0) return "must not be empty";
        if (value.Length < (MinLength ?? 0) || value.Length > (MaxLength ?? int.MaxValue))
            return $"must have {MinLength ?? 1} to {MaxLength} characters, has {value.Length}";
        return pattern.Value is { } regex && !regex.IsMatch(value) ? $"must match {Pattern}" : null;
    }
}
