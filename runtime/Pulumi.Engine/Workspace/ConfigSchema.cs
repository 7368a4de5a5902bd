using System.Collections.Immutable;

namespace Pulumi.Engine.Workspace;

/// <summary>Completes a stack's configuration by what the project declares, and checks it.</summary>
internal static class ConfigSchema
{
    /// <summary>The stack's own values, and the project's values and defaults for keys it does not set.</summary>
    public static ImmutableList<KeyValuePair<ConfigKey, ConfigValue>> Complete(Project project, StackConfiguration settings)
    {
        var values = settings.Values;
        foreach (var declaration in project.Config)
        {
            if (settings.Get(declaration.Key) is null && (declaration.Value ?? declaration.Default) is { } value)
                values = values.Add(new(declaration.Key, value));
        }

        return values;
    }

    /// <exception cref="EngineException">MKT7054 in the words of the Pulumi CLI: missing values first, all at once.</exception>
    public static void Validate(
        Project project, string stack, IReadOnlyList<KeyValuePair<ConfigKey, ConfigValue>> values, Func<string, string> decrypt)
    {
        var declared = project.Config.Where(d => d.Key.Namespace == project.Name).OrderBy(d => d.Key).ToList();
        var missing = declared.Where(d => !values.Any(v => v.Key == d.Key)).Select(d => d.Spelling).ToList();
        if (missing.Count > 0)
        {
            var noun = missing.Count == 1 ? "value" : "values";
            throw WorkspaceErrors.Invalid($"Stack '{stack}' is missing configuration {noun} {Join(missing)}");
        }

        foreach (var declaration in declared)
            Validate(stack, declaration, values.First(v => v.Key == declaration.Key).Value, decrypt);
    }

    private static void Validate(string stack, ConfigDeclaration declaration, ConfigValue value, Func<string, string> decrypt)
    {
        if (declaration.Secret && !value.ContainsSecure)
        {
            throw WorkspaceErrors.Invalid(
                $"Stack '{stack}' with configuration key '{declaration.Spelling}' must be encrypted as it's secret");
        }

        var clear = value is ConfigValue.Secure secure ? new ConfigValue.Text(decrypt(secure.Ciphertext)) : value;
        if (declaration.Type is { } type && !type.Accepts(clear))
        {
            throw WorkspaceErrors.Invalid(
                $"Stack '{stack}' with configuration key '{declaration.Spelling}' must be of type '{type}'");
        }
    }

    private static string Join(List<string> names)
    {
        var quoted = names.Order(StringComparer.Ordinal).Select(n => $"'{n}'").ToList();
        return quoted.Count == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}";
    }
}
