using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The package <c>pulumi</c>: stack references, stashes, and functions about the state itself.</summary>
internal sealed partial class BuiltinProvider(
    IStackReferenceResolver? stacks,
    IRandomSource random,
    Func<Urn, ResourceState?> registered) : Provider
{
    public const string Package = "pulumi";

    public const string StackReferenceType = "pulumi:pulumi:StackReference";

    public const string StashType = "pulumi:index:Stash";

    public override Task<CheckOutcome> CheckAsync(CheckArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(arguments.Urn.Type switch
        {
            StackReferenceType => new CheckOutcome(arguments.News, RequireOnly(arguments.News, "name")),
            StashType => new CheckOutcome(arguments.News, RequireOnly(arguments.News, "input")),
            _ => throw Unknown(arguments.Urn.Type),
        });

    public override Task<DiffOutcome> DiffAsync(DiffArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.OldInputs.Unwrap().Equals(arguments.NewInputs.Unwrap())) return Task.FromResult(DiffOutcome.None);
        return Task.FromResult(arguments.Urn.Type == StackReferenceType
            ? new DiffOutcome(DiffChanges.Some) { ReplaceKeys = ["name"], ChangedKeys = ["name"] }
            : new DiffOutcome(DiffChanges.Some) { ChangedKeys = ["input"] });
    }

    public override async Task<CreateOutcome> CreateAsync(CreateArguments arguments, CancellationToken cancellationToken)
    {
        var id = arguments.Preview ? "" : random.NewGuid().ToString();
        if (arguments.Urn.Type == StackReferenceType)
            return new CreateOutcome(id, await ReferenceAsync(arguments.Inputs, cancellationToken).ConfigureAwait(false), []);
        var input = arguments.Inputs.GetValueOrDefault("input") ?? PropertyValue.Null;
        return new CreateOutcome(id, new PropertyMap { ["input"] = input, ["output"] = input }, []);
    }

    public override Task<UpdateOutcome> UpdateAsync(UpdateArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(new UpdateOutcome(
            new PropertyMap
            {
                ["input"] = arguments.NewInputs.GetValueOrDefault("input") ?? PropertyValue.Null,
                ["output"] = arguments.OldOutputs.GetValueOrDefault("output") ?? PropertyValue.Null,
            },
            []));

    public override Task DeleteAsync(DeleteArguments arguments, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<ReadOutcome> ReadAsync(ReadArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Urn.Type != StackReferenceType)
            return new ReadOutcome(arguments.Id, arguments.Inputs, arguments.State, []);
        var inputs = arguments.Inputs ?? PropertyMap.Empty;
        return new ReadOutcome(arguments.Id, inputs, await ReferenceAsync(inputs, cancellationToken).ConfigureAwait(false), []);
    }

    private static ImmutableArray<CheckProblem> RequireOnly(PropertyMap inputs, string property)
    {
        var problems = inputs.Keys
            .Where(key => !string.Equals(key, property, StringComparison.Ordinal))
            .Select(key => new CheckProblem(key, $"unknown property \"{key}\""));
        if (!inputs.ContainsKey(property)) problems = problems.Append(new CheckProblem(property, $"missing required property \"{property}\""));
        return [.. problems];
    }

    private static ProviderException Unknown(string type) => new($"unrecognized resource type '{type}'");

    private async Task<PropertyMap> ReferenceAsync(PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (inputs.GetValueOrDefault("name")?.Unwrap() is not PropertyValue.StringValue name)
            throw new ProviderException("a stack reference needs the name of a stack");
        var stack = await ReadStackAsync(name.Value, cancellationToken).ConfigureAwait(false);
        var secret = stack.Outputs.Where(output => output.Value.ContainsSecrets).Select(output => (PropertyValue)output.Key);
        return new PropertyMap
        {
            ["name"] = name,
            ["outputs"] = stack.Outputs,
            ["secretOutputNames"] = PropertyValue.List([.. secret]),
        };
    }

    private async Task<ReferencedStack> ReadStackAsync(string name, CancellationToken cancellationToken)
    {
        ReferencedStack? stack = null;
        try
        {
            if (stacks is not null) stack = await stacks.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException failure)
        {
            throw new ProviderException(failure.Explained, failure) { OutcomeUnknown = true };
        }

        return stack ?? throw new ProviderException($"unknown stack \"{name}\"") { OutcomeUnknown = true };
    }
}
