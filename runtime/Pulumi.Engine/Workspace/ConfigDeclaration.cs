namespace Pulumi.Engine.Workspace;

/// <summary>What a project says about one configuration key.</summary>
public sealed record ConfigDeclaration
{
    /// <summary>With a namespace.</summary>
    public required ConfigKey Key { get; init; }

    /// <summary>The key as it is spelled in the project file.</summary>
    public required string Spelling { get; init; }

    /// <summary>Null accepts every value.</summary>
    public ConfigType? Type { get; init; }

    /// <summary>Must be encrypted in the stack's settings.</summary>
    public bool Secret { get; init; }

    /// <summary>Taken when the stack's settings have no value.</summary>
    public ConfigValue? Default { get; init; }

    /// <summary>The value of every stack that does not set its own.</summary>
    public ConfigValue? Value { get; init; }
}

/// <summary>string, integer, boolean, object, or array of some type.</summary>
/// <param name="Items">Type of the items of an array.</param>
public sealed record ConfigType(string Name, ConfigType? Items = null)
{
    public override string ToString() => Items is null ? Name : $"{Name}<{Items}>";

    public bool Accepts(ConfigValue value) => Name switch
    {
        "string" => value is ConfigValue.Text or ConfigValue.Secure,
        "integer" => value switch
        {
            ConfigValue.Number number => IsInteger(number.Digits),
            ConfigValue.Text text => IsInteger(text.Value),
            _ => false,
        },
        "boolean" => value is ConfigValue.Boolean or ConfigValue.Text { Value: "true" or "false" },
        "object" => value is ConfigValue.Map,
        "array" => value is ConfigValue.List list && list.Items.TrueForAll(i => Items?.Accepts(i) ?? true),
        _ => true,
    };

    private static bool IsInteger(string digits) =>
        long.TryParse(digits, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _);
}
