using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Workspace;

/// <summary>A configuration value as a stack's settings file has it: secrets are still encrypted.</summary>
public abstract record ConfigValue
{
    private ConfigValue()
    {
    }

    public sealed record Text(string Value) : ConfigValue;

    public sealed record Boolean(bool Value) : ConfigValue;

    /// <summary>A number in the digits it was written with.</summary>
    public sealed record Number(string Digits) : ConfigValue;

    public sealed record Null : ConfigValue
    {
        public static Null Instance { get; } = new();
    }

    /// <summary><c>{secure: v1:…}</c>; the plaintext is the text itself, without quotes.</summary>
    public sealed record Secure(string Ciphertext) : ConfigValue;

    public sealed record List(ImmutableList<ConfigValue> Items) : ConfigValue;

    /// <summary>Members in the order of the file.</summary>
    public sealed record Map(ImmutableList<KeyValuePair<string, ConfigValue>> Members) : ConfigValue
    {
        public static Map Empty { get; } = new([]);

        public int IndexOf(string name) => Members.FindIndex(m => m.Key == name);
    }

    public bool IsObject => this is Map or List;

    /// <summary>True when the value or anything in it is encrypted; such an object is secret as a whole.</summary>
    public bool ContainsSecure => this switch
    {
        Secure => true,
        List list => list.Items.Exists(i => i.ContainsSecure),
        Map map => map.Members.Exists(m => m.Value.ContainsSecure),
        _ => false,
    };

    /// <summary>What a program gets: a text as it is, everything else as compact JSON.</summary>
    public string ToProgramText(Func<string, string> decrypt) => this switch
    {
        Text text => text.Value,
        Secure secure => decrypt(secure.Ciphertext),
        Number number => number.Digits,
        _ => Json(ToProperty(decrypt).Unwrap()),
    };

    /// <summary>What is shown to the user: every encrypted part is <c>[secret]</c>.</summary>
    public string ToMaskedText() => ToProgramText(static _ => "[secret]");

    /// <summary>The value with encrypted parts as <c>{"secure": …}</c>: what a history record keeps.</summary>
    public string ToSealedText() => this switch
    {
        Text text => text.Value,
        Number number => number.Digits,
        _ => Json(ToSealedProperty()),
    };

    private PropertyValue ToSealedProperty() => this switch
    {
        Secure secure => new PropertyMap { ["secure"] = secure.Ciphertext },
        List list => new PropertyValue.ListValue([.. list.Items.Select(i => i.ToSealedProperty())]),
        Map map => PropertyMap.From(map.Members.Select(m => KeyValuePair.Create(m.Key, m.Value.ToSealedProperty()))),
        _ => ToProperty(static _ => ""),
    };

    public PropertyValue ToProperty(Func<string, string> decrypt) => this switch
    {
        Text text => text.Value,
        Boolean boolean => boolean.Value,
        Number number => double.Parse(number.Digits, NumberStyles.Float, CultureInfo.InvariantCulture),
        Secure secure => PropertyValue.Secret(decrypt(secure.Ciphertext)),
        List list => new PropertyValue.ListValue([.. list.Items.Select(i => i.ToProperty(decrypt))]),
        Map map => PropertyMap.From(map.Members.Select(m => KeyValuePair.Create(m.Key, m.Value.ToProperty(decrypt)))),
        _ => PropertyValue.Null,
    };

    private static string Json(PropertyValue value) => Encoding.UTF8.GetString(StateValueWriter.ToJson(value, SecretCodec.Inner));
}
