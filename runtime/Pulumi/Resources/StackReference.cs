using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads the outputs of another stack, named <c>organization/project/stack</c>.</summary>
public sealed class StackReference : CustomResource
{
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = NameOf(name, args) },
            CustomResourceOptions.Merge(options, new() { Id = NameOf(name, args) }))
    {
    }

    /// <summary>The full name of the other stack.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs by name; secret as a whole when one of them is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output; null when the stack has none of that name. Secret only when it is one itself.</summary>
    public Output<object?> GetOutput(Input<string> name) => Guard(
        name, Output.Tuple(name.ToOutput(), Outputs).Apply(pair => (object?)pair.Item2.GetValueOrDefault(pair.Item1)));

    /// <summary>One output.</summary>
    /// <remarks>Fails with <see cref="KeyNotFoundException"/> when the stack has none of that name.</remarks>
    public Output<object> RequireOutput(Input<string> name) => Guard(
        name, Output.Tuple(name.ToOutput(), Name, Outputs).Apply(all => all.Item3.TryGetValue(all.Item1, out var value)
            ? value
            : throw new KeyNotFoundException($"Required output '{all.Item1}' does not exist on stack '{all.Item2}'.")));

    /// <summary>One output as a plain value, in the member that says whether it is secret; both are null when there is none.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).Data.ConfigureAwait(false);
        return data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    /// <returns>The plain value; null when there is none.</returns>
    /// <exception cref="InvalidOperationException">The output is a secret.</exception>
    public Task<object?> GetValueAsync(Input<string> name) => PlainAsync(name, GetOutput(name));

    /// <exception cref="InvalidOperationException">The output is a secret.</exception>
    /// <exception cref="KeyNotFoundException">The stack has no output of that name.</exception>
    public async Task<object> RequireValueAsync(Input<string> name) =>
        (await PlainAsync<object>(name, RequireOutput(name)).ConfigureAwait(false))!;

    private static Input<string> NameOf(string name, StackReferenceArgs? args) => args?.Name ?? name;

    private static async Task<T> PlainAsync<T>(Input<string> name, Output<T> output)
    {
        var data = await output.Data.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException($"The output '{await name.Flat.GetValueAsync("").ConfigureAwait(false)}' is a secret and cannot be read as a plain value; use GetOutput or RequireOutput.")
            : data.Value;
    }

    /// <summary>Takes the secret mark of the whole map off an output that is not itself among the secret ones.</summary>
    private Output<T> Guard<T>(Input<string> name, Output<T> output)
    {
        return new(GuardAsync());

        async Task<OutputData<T>> GuardAsync()
        {
            var data = await output.Data.ConfigureAwait(false);
            var key = await name.Flat.Data.ConfigureAwait(false);
            var secrets = await SecretOutputNames.Data.ConfigureAwait(false);
            return key.IsKnown && secrets is { IsKnown: true, Value.IsDefault: false }
                ? data with { IsSecret = key.IsSecret || secrets.Value.Contains(key.Value) }
                : data;
        }
    }
}
