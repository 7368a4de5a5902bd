using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class BuiltinProvider
{
    public override async Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool preview, CancellationToken cancellationToken) =>
        token switch
        {
            "pulumi:pulumi:getResource" => new InvokeOutcome(GetResource(Text(arguments, "urn")), []),
            "pulumi:pulumi:readStackOutputs" => new InvokeOutcome(
                new PropertyMap
                {
                    ["name"] = Text(arguments, "name"),
                    ["outputs"] = (await ReadStackAsync(Text(arguments, "name"), cancellationToken).ConfigureAwait(false)).Outputs,
                },
                []),
            "pulumi:pulumi:readStackResourceOutputs" => new InvokeOutcome(
                new PropertyMap
                {
                    ["name"] = Text(arguments, "stackName"),
                    ["outputs"] = ResourceOutputs(await ReadStackAsync(Text(arguments, "stackName"), cancellationToken).ConfigureAwait(false)),
                },
                []),
            _ => throw new ProviderException($"unrecognized function name: '{token}'"),
        };

    private static PropertyMap ResourceOutputs(ReferencedStack stack) => PropertyMap.From(stack.Resources
        .Where(resource => !resource.Delete)
        .Select(resource => new KeyValuePair<string, PropertyValue>(
            resource.Urn,
            new PropertyMap { ["type"] = resource.Type, ["outputs"] = resource.Outputs })));

    private static string Text(PropertyMap arguments, string key) =>
        arguments.GetValueOrDefault(key)?.Unwrap() is PropertyValue.StringValue text
            ? text.Value
            : throw new ProviderException($"missing required property \"{key}\"");

    private PropertyMap GetResource(string urn)
    {
        var state = Urn.TryParse(urn, out var parsed) ? registered(parsed) : null;
        return state is null
            ? throw new ProviderException($"could not find resource with URN {urn}")
            : new PropertyMap { ["urn"] = urn, ["id"] = state.Id ?? "", ["state"] = state.Outputs };
    }
}
