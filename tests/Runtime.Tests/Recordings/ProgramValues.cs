using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;

namespace Runtime.Tests.Recordings;

/// <summary>Turns the values of a scenario into what a C# program would write: plain values, outputs, assets, resources.</summary>
internal sealed class ProgramValues(
    Func<string, Resource> find, Func<Resource, string, object?> output, IReadOnlyList<string> declared, NodeMonitor monitor)
{
    /// <summary>Means that the member does not exist.</summary>
    private static readonly object Undefined = new();

    /// <summary>The members of an object; those that are undefined are left out.</summary>
    public async Task<ImmutableDictionary<string, object?>> MembersAsync(JsonObject members)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var (key, json) in members)
            if (await ValueAsync(json).ConfigureAwait(false) is var value && value != Undefined)
                values[key] = value;
        return values.ToImmutable();
    }

    private async Task<object?> ValueAsync(JsonNode? json)
    {
        switch (json)
        {
            case null:
                return NodeImitations.NullMarker;
            case JsonArray list:
                var items = ImmutableArray.CreateBuilder<object?>();
                foreach (var item in list)
                    if (await ValueAsync(item).ConfigureAwait(false) is var value && value != Undefined)
                        items.Add(value);
                return items.ToImmutable();
            case JsonObject { Count: 1 } map when map.Single() is var (key, operand) && key.StartsWith('$'):
                return await SpecialAsync(key, operand!).ConfigureAwait(false);
            case JsonObject map:
                return await MembersAsync(map).ConfigureAwait(false);
            default:
                return json.GetValueKind() switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    JsonValueKind.String => json.GetValue<string>(),
                    _ => json.GetValue<double>(),
                };
        }
    }

    private async Task<object?> SpecialAsync(string kind, JsonNode operand)
    {
        switch (kind)
        {
            case "$ref":
                return Reference(operand.GetValue<string>());
            case "$undefined":
                return Undefined;
            case "$secret":
                return Output.CreateSecret<object?>(await ValueAsync(operand).ConfigureAwait(false));
            case "$number":
                return Number(operand);
            case "$asset":
                return new StringAsset(operand.GetValue<string>());
            case "$fileAsset":
                return new FileAsset(operand.GetValue<string>());
            case "$fileArchive":
                return new FileArchive(operand.GetValue<string>());
            case "$archive":
                var parts = await MembersAsync(operand.AsObject()).ConfigureAwait(false);
                return new AssetArchive(parts.ToDictionary(part => part.Key, part => (AssetOrArchive)part.Value!, StringComparer.Ordinal));
            case "$format":
                return await FormatAsync(operand.AsArray()).ConfigureAwait(false);
            case "$config":
                return Config(operand, (config, key) => config.Get(key));
            case "$configSecret":
                return Config(operand, (config, key) => config.GetSecret(key)?.Apply<object?>(text => text));
            case "$configObject":
                return Config(operand, (config, key) => config.Get(key) is { } text ? CanonicalJson.Parse(text) : null) is JsonNode value
                    ? await ValueAsync(value).ConfigureAwait(false) : Undefined;
            case "$stackOutput":
                return Stack(operand, (reference, name) => reference.GetOutput(name));
            case "$requireStackOutput":
                return Stack(operand, (reference, name) => reference.RequireOutput(name).Apply<object?>(value => value));
            case "$invoke":
            case "$invokePlain":
                return await InvokeAsync(operand.AsObject()).ConfigureAwait(false);
            default:
                throw new InvalidDataException($"The scenario has an unknown value {kind}.");
        }
    }

    private object? Reference(string reference)
    {
        var (name, path) = ScenarioReference.Parse(reference, declared);
        var resource = find(name);
        return path switch
        {
            [] => resource,
            ["id"] => ((CustomResource)resource).Id,
            ["urn"] => resource.Urn,
            ["outputs", var member, ..] => Member(output(resource, member), path.Skip(2)),
            _ => throw new InvalidDataException($"The scenario has an unknown reference {reference}."),
        };
    }

    private static object? Member(object? value, IEnumerable<string> path) => value is Output<object?> output
        ? output.Apply<object?>(known => Marked(path.Aggregate(known, Step)))
        : path.Aggregate(value, Step);

    private static object? Step(object? value, string key) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(key),
        IReadOnlyList<object?> list when int.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var index) => list[index],
        _ => null,
    };

    // Nulls inside what an output holds travel on.
    private static object? Marked(object? value) => value switch
    {
        ImmutableArray<object?> list => list.Select(item => item is null ? NodeImitations.NullMarker : Marked(item)).ToImmutableArray(),
        ImmutableDictionary<string, object?> map => map.ToImmutableDictionary(
            entry => entry.Key, entry => entry.Value is null ? NodeImitations.NullMarker : Marked(entry.Value), StringComparer.Ordinal),
        _ => value,
    };

    private static object Number(JsonNode operand) => operand.ToString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "-0" => -0.0,
        var text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };

    private async Task<object?> FormatAsync(JsonArray parts)
    {
        var values = new List<Input<object?>>();
        foreach (var part in parts)
            values.Add(await ValueAsync(part).ConfigureAwait(false) switch
            {
                Output<object?> value => value,
                Output<string> text => text.Apply(known => (object?)known),
                var plain => Output.Create<object?>(plain),
            });
        return Output.All(values.ToArray()).Apply(known => (object?)string.Concat(known.Select(Text)));
    }

    private static string Text(object? value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => CanonicalJson.Write(JsonValue.Create(number)),
        _ => value?.ToString() ?? "undefined",
    };

    // ["", "key"]: the namespace of the project.
    private static object? Config(JsonNode operand, Func<Config, string, object?> get)
    {
        var space = operand[0]!.GetValue<string>();
        return get(space.Length == 0 ? new Config() : new Config(space), operand[1]!.GetValue<string>()) ?? Undefined;
    }

    private Output<object?> Stack(JsonNode operand, Func<StackReference, string, Output<object?>> get) =>
        get((StackReference)find(operand[0]!.GetValue<string>()), operand[1]!.GetValue<string>()).Apply(Marked);

    private async Task<object?> InvokeAsync(JsonObject call)
    {
        var token = call["tok"]!.GetValue<string>();
        var arguments = await MembersAsync(call["args"] as JsonObject ?? []).ConfigureAwait(false);
        var options = call["options"] as JsonObject;
        var origins = new HashSet<Resource>();
        var isSecret = false;
        foreach (var argument in arguments.Values)
        {
            var data = await Serialised.OfAsync(argument).ConfigureAwait(false);
            origins.UnionWith(data.Resources);
            isSecret |= data.IsSecret;
        }

        origins.UnionWith((options?["dependsOn"] as JsonArray ?? []).Select(name => find(name!.GetValue<string>())));
        var urns = new List<string>();
        foreach (var origin in origins)
            urns.Add(await OutputUtilities.GetValueAsync(origin.Urn).ConfigureAwait(false));
        monitor.ExpectInvoke(token, [.. urns.Order(StringComparer.Ordinal)]);
#pragma warning disable MA0042 // The output form is what is compared; the other one would lose what is secret and what it depends on.
        var result = Deployment.Instance.Invoke<ImmutableDictionary<string, object?>>(token, new DictionaryInvokeArgs(arguments), new InvokeOptions
        {
            Provider = options?["provider"] is { } provider ? (ProviderResource)find(provider.GetValue<string>()) : null,
            Parent = options?["parent"] is { } parent ? find(parent.GetValue<string>()) : null,
            Version = options?["version"]?.GetValue<string>(),
            PluginDownloadURL = options?["pluginDownloadURL"]?.GetValue<string>(),
        });
#pragma warning restore MA0042
        // One call after the other, as registrations.
        await OutputUtilities.GetIsKnownAsync(result).ConfigureAwait(false);
        var value = result.Apply(map => Marked(map));
        return isSecret ? Output.CreateSecret(value) : value;
    }
}
