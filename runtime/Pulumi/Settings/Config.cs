using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// The configuration values of one namespace: by default the project's. A value is a secret only when it is read as one; which values
/// were encrypted in the stack's file makes no difference here.
/// </summary>
public sealed partial class Config
{
    private readonly string name;

    /// <param name="name">The namespace; null: the project. A trailing <c>:config</c> is dropped.</param>
    public Config(string? name = null)
    {
        const string Suffix = ":config";
        this.name = name ?? DeploymentContext.Required.Settings.Project;
        if (this.name.EndsWith(Suffix, StringComparison.Ordinal))
            this.name = this.name[..^Suffix.Length];
    }

    private delegate bool Parser<T>(string text, out T value);

    /// <returns>The value as it is; null when there is none.</returns>
    public string? Get(string key) => DeploymentContext.Required.Settings.Config.GetValueOrDefault(FullKey(key));

    /// <returns>True or false, null when there is no value.</returns>
    /// <exception cref="RunException">The value is neither <c>true</c> nor <c>false</c>.</exception>
    public bool? GetBoolean(string key) => GetParsed<bool>(key, "Boolean", TryParseBoolean);

    /// <exception cref="RunException">The value is not a whole number of 32 bits.</exception>
    public int? GetInt32(string key) => GetParsed<int>(
        key, "Int32", static (text, out value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));

    /// <exception cref="RunException">The value is not a number.</exception>
    public double? GetDouble(string key) => GetParsed<double>(
        key, "Double", static (text, out value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));

    /// <summary>Reads a structured value from its JSON.</summary>
    /// <exception cref="RunException">The value cannot be read as a <typeparamref name="T"/>.</exception>
    public T? GetObject<T>(string key) => GetObject<T>(key, options: null);

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public T? GetObject<T>(string key, JsonSerializerOptions? options)
    {
        if (Get(key) is not { } text)
            return default;
        try
        {
            return JsonSerializer.Deserialize<T>(text, options);
        }
        catch (JsonException)
        {
            // The exception quotes the text at the failure, which may be secret: it is not passed on.
            throw Invalid(key, text, typeof(T).FullName ?? typeof(T).Name);
        }
    }

    private static bool TryParseBoolean(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    private string FullKey(string key) => $"{name}:{key}";

    private T? GetParsed<T>(string key, string typeName, Parser<T> parse) where T : struct
    {
        if (Get(key) is not { } text)
            return null;
        return parse(text, out var value) ? value : throw Invalid(key, text, typeName);
    }

    private RunException Invalid(string key, string text, string typeName)
    {
        var shown = DeploymentContext.Required.Settings.ConfigSecretKeys.Contains(FullKey(key)) ? "[secret]" : text;
        return new($"Configuration '{FullKey(key)}' value '{shown}' is not a valid {typeName}");
    }

    private RunException Missing(string key) => new(
        $"Missing Required configuration variable '{FullKey(key)}'\n\tplease set a value using the command `pulumi config set {FullKey(key)} <value>`");
}
