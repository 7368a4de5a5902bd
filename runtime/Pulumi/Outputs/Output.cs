using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi;

/// <summary>Creates and combines outputs.</summary>
public static partial class Output
{
    /// <summary>A known, plain output of a value.</summary>
    public static Output<T> Create<T>(T value) => new(new OutputData<T>(value));

    /// <summary>An output of a task's result; a failing task fails the deployment.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>An output whose value is encrypted wherever it is stored.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(new OutputData<T>(value) with { IsSecret = true });

    /// <inheritdoc cref="CreateSecret{T}(T)"/>
    public static Output<T> CreateSecret<T>(Task<T> value) => new(Output<T>.FromTaskAsync(value, isSecret: true));

    /// <inheritdoc cref="CreateSecret{T}(T)"/>
    public static Output<T> CreateSecret<T>(Output<T> value) => value.With(data => data with { IsSecret = true });

    /// <summary>The same output with the secret mark removed; the original keeps it.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.With(data => data with { IsSecret = false });

    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsSecret;

    /// <summary>One output of all values, in order: unknown if one is unknown, secret if one is secret.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.Select(input => input.ToOutput()));

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        var parts = outputs.ToArray();
        return Combine(parts, () => parts.Select(part => part.Settled.Value).ToImmutableArray());
    }

    /// <summary>Formats an interpolated string whose holes may be inputs, outputs or plain values; invariant culture.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var parts = formattableString.GetArguments().Select(AsOutput).ToArray();
        return All(parts).Apply(values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, [.. values]));
    }

    /// <summary>Awaits the parts, then makes the result; it is known, secret and dependent as the parts together are.</summary>
    internal static Output<R> Combine<R>(IOutput[] parts, Func<R> make)
    {
        return new(CombineAsync());

        async Task<OutputData<R>> CombineAsync()
        {
            await Task.WhenAll(parts.Select(part => part.Completion)).ConfigureAwait(false);
            var result = new OutputData<R>(make());
            foreach (var part in parts)
            {
                var data = await part.GetDataAsync().ConfigureAwait(false);
                result = new(
                    result.Value,
                    result.IsKnown && data.IsKnown,
                    result.IsSecret || data.IsSecret,
                    data.Resources.IsEmpty ? result.Resources : result.Resources.Union(data.Resources));
            }

            return result;
        }
    }

    /// <summary>Any value as an output: inputs and outputs as they are, others wrapped.</summary>
    internal static Output<object?> AsOutput(object? value) => value switch
    {
        Output<object?> output => output,
        IOutput output => new(output.GetDataAsync()),
        IInput input => new(input.Flat.GetDataAsync()),
        _ => Create(value),
    };
}
