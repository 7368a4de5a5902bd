using System.Text.Json.Nodes;
using Pulumi;

namespace Runtime.Tests.Recordings;

internal sealed partial class ProgramInterpreter
{
    private async Task<CustomResourceOptions> CustomOptionsAsync(JsonObject written, Resource? parent)
    {
        var options = new CustomResourceOptions
        {
            DeleteBeforeReplace = (bool?)written["deleteBeforeReplace"],
            AdditionalSecretOutputs = Texts(written["additionalSecretOutputs"]),
            ImportId = written["import"]?.GetValue<string>(),
        };
        Common(options, written, parent);
        if (written["replacementTrigger"] is { } trigger)
            options.ReplacementTrigger = (await values.MembersAsync(new() { ["t"] = trigger.DeepClone() }).ConfigureAwait(false))["t"] switch
            {
                Output<object?> output => output.Apply(value => value!),
                Output<string> output => output.Apply(value => (object)value),
                var plain => Pulumi.Output.Create(plain!),
            };
        return options;
    }

    private ComponentResourceOptions ComponentOptions(JsonObject written, Resource? parent)
    {
        var options = new ComponentResourceOptions
        {
            Providers = [.. (written["providers"] as JsonArray ?? []).Select(name => (ProviderResource)Find(name!.GetValue<string>()))],
        };
        Common(options, written, parent);
        return options;
    }

    private void Common(ResourceOptions options, JsonObject written, Resource? parent)
    {
        options.Parent = One(written["parent"]) ?? parent;
        options.Provider = (ProviderResource?)One(written["provider"]);
        options.DeletedWith = One(written["deletedWith"]);
        foreach (var name in Texts(written["dependsOn"]))
            options.DependsOn.Add(Find(name));
        foreach (var name in Texts(written["replaceWith"]))
            options.ReplaceWith.Add(Find(name));
        options.Protect = (bool?)written["protect"];
        options.RetainOnDelete = (bool?)written["retainOnDelete"];
        options.IgnoreChanges = Texts(written["ignoreChanges"]);
        options.ReplaceOnChanges = Texts(written["replaceOnChanges"]);
        options.HideDiffs = Texts(written["hideDiffs"]);
        options.Version = written["version"]?.GetValue<string>();
        options.PluginDownloadURL = written["pluginDownloadURL"]?.GetValue<string>();
        options.Aliases = [.. (written["aliases"] as JsonArray ?? []).Select(alias => (Input<Alias>)Alias(alias!))];
    }

    private Alias Alias(JsonNode written)
    {
        if (written is JsonValue urn)
            return new() { Urn = urn.GetValue<string>() };
        var alias = new Alias();
        if (written["name"] is { } name)
            alias.Name = name.GetValue<string>();
        if (written["type"] is { } type)
            alias.Type = type.GetValue<string>();
        if (written["project"] is { } project)
            alias.Project = project.GetValue<string>();
        if (written["stack"] is { } stack)
            alias.Stack = stack.GetValue<string>();
        switch (written["parent"]?.GetValue<string>())
        {
            case null:
                break;
            case "$none":
                alias.NoParent = true;
                break;
            case var parent when parent.StartsWith("urn:", StringComparison.Ordinal):
                alias.ParentUrn = parent;
                break;
            case var parent:
                alias.Parent = Find(parent);
                break;
        }

        return alias;
    }

    // lab → urn:pulumi:dev::lab::pulumi:providers:lab::prov::<id>
    private async Task<Dictionary<string, string>> ProviderReferencesAsync(JsonNode? names)
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var provider in Texts(names).Select(name => (ProviderResource)Find(name)))
            references[provider.Package] = await provider.GetReferenceAsync().ConfigureAwait(false);
        return references;
    }

    private Resource? One(JsonNode? name) => name is null ? null : Find(name.GetValue<string>());

    private static List<string> Texts(JsonNode? list) => list switch
    {
        JsonArray items => [.. items.Select(item => item!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };
}
