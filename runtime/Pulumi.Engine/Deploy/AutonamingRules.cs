using Pulumi.Engine.State;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// The configuration <c>pulumi:autonaming</c>: how physical names are made, for all resources, those of a provider, or those of a
/// type.
/// </summary>
/// <example><code>{"mode": "verbatim", "providers": {"aws": {"pattern": "${name}-${hex(6)}", "enforce": true}}}</code></example>
internal sealed class AutonamingRules
{
    private const string ConfigKey = "pulumi:autonaming";

    private readonly DeploymentRequest _request;
    private readonly AutonamingRule? _all;
    private readonly ImmutableDictionary<string, AutonamingRule> _specific;

    private AutonamingRules(DeploymentRequest request, AutonamingRule? all, ImmutableDictionary<string, AutonamingRule> specific)
    {
        _request = request;
        _all = all;
        _specific = specific;
    }

    /// <exception cref="GenerationException">The configuration is not understood.</exception>
    public static AutonamingRules From(DeploymentRequest request)
    {
        var specific = ImmutableDictionary.CreateBuilder<string, AutonamingRule>(StringComparer.Ordinal);
        if (!request.Config.TryGetValue(ConfigKey, out var text)) return new AutonamingRules(request, null, specific.ToImmutable());
        try
        {
            using var document = JsonDocument.Parse(text);
            foreach (var (provider, rule) in Members(document.RootElement, "providers"))
            {
                if (AutonamingRule.From(rule) is { } forProvider) specific[provider] = forProvider;
                foreach (var (type, typeRule) in Members(rule, "resources"))
                    if (AutonamingRule.From(typeRule) is { } forType) specific[type] = forType;
            }

            return new AutonamingRules(request, AutonamingRule.From(document.RootElement), specific.ToImmutable());
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or InvalidOperationException)
        {
            throw new GenerationException(null, $"invalid value of configuration key {ConfigKey}: {malformed.Message}");
        }
    }

    /// <summary>What a provider is told about the name of a resource; null when the configuration says nothing.</summary>
    public Autonaming? For(Urn urn, Func<ImmutableArray<byte>> newSeed)
    {
        var rule = _specific.GetValueOrDefault(urn.Type)
            ?? _specific.GetValueOrDefault(ProviderTypes.PackageOfToken(urn.Type))
            ?? _all;
        return rule?.Apply(urn, _request, newSeed);
    }

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object
            ? members.EnumerateObject().Select(member => (member.Name, member.Value))
            : [];
}
