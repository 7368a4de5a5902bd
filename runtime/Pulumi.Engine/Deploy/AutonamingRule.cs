using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>One rule: a mode, or a pattern such as <c>${stack}-${name}-${hex(4)}</c>.</summary>
internal sealed partial record AutonamingRule(string? Mode, string? Pattern, bool Enforce)
{
    private const string Hex = "0123456789abcdef";
    private const string AlphaNumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    /// <summary>Null when the object holds no rule of its own.</summary>
    /// <exception cref="FormatException">The mode is unknown.</exception>
    public static AutonamingRule? From(JsonElement rule)
    {
        if (rule.ValueKind != JsonValueKind.Object) throw new FormatException("expected an object");
        var mode = rule.TryGetProperty("mode", out var modeValue) ? modeValue.GetString() : null;
        var pattern = rule.TryGetProperty("pattern", out var patternValue) ? patternValue.GetString() : null;
        if (mode is not (null or "default" or "verbatim" or "disabled"))
            throw new FormatException($"unknown mode \"{mode}\"; expected default, verbatim or disabled");
        if (mode is null && pattern is null) return null;
        var enforce = rule.TryGetProperty("enforce", out var enforceValue) && enforceValue.ValueKind == JsonValueKind.True;
        return new AutonamingRule(mode, pattern, enforce);
    }

    public Autonaming? Apply(Urn urn, DeploymentRequest request, Func<ImmutableArray<byte>> newSeed)
    {
        if (Pattern is null)
        {
            return Mode switch
            {
                "verbatim" => new Autonaming(urn.Name, AutonamingMode.Enforce, DeleteBeforeReplace: true),
                "disabled" => new Autonaming("", AutonamingMode.Disable, DeleteBeforeReplace: true),
                _ => null,
            };
        }

        var random = false;
        var name = Placeholder().Replace(Pattern, match =>
        {
            var (word, length) = (match.Groups["word"].Value, match.Groups["length"].Value);
            if (length.Length == 0 && word != "uuid") return Fixed(word, urn, request);
            random = true;
            return word == "uuid" ? request.Random.NewGuid().ToString() : Random(word, int.Parse(length, System.Globalization.CultureInfo.InvariantCulture), newSeed());
        });
        return new Autonaming(name, Enforce ? AutonamingMode.Enforce : AutonamingMode.Propose, DeleteBeforeReplace: !random);
    }

    private static string Fixed(string word, Urn urn, DeploymentRequest request) => word switch
    {
        "name" => urn.Name,
        "stack" => request.Stack,
        "project" => request.Project,
        "organization" => request.Organization,
        _ when word.StartsWith("config.", StringComparison.Ordinal) => Configured(word["config.".Length..], request),
        _ => throw new GenerationException(urn, $"unknown placeholder ${{{word}}} in the autonaming pattern"),
    };

    private static string Configured(string key, DeploymentRequest request) =>
        request.Config.GetValueOrDefault(key.Contains(':', StringComparison.Ordinal) ? key : $"{request.Project}:{key}") ?? "";

    private static string Random(string word, int length, ImmutableArray<byte> seed)
    {
        var alphabet = word switch { "hex" => Hex, "alphanum" => AlphaNumeric, "string" => Letters, _ => Digits };
        return string.Create(length, (alphabet, seed), static (characters, state) =>
        {
            for (var i = 0; i < characters.Length; i++)
                characters[i] = state.alphabet[state.seed[i % state.seed.Length] % state.alphabet.Length];
        });
    }

    [GeneratedRegex(@"\$\{(?<word>[A-Za-z][\w.:-]*)(\((?<length>\d{1,2})\))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
