using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks inside outputs, for tests and for libraries that must know more than <c>Apply</c> tells.</summary>
public static class OutputUtilities
{
    /// <summary>An unknown output, as a preview would give.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(new OutputData<T>(value) with { IsKnown = false });

    /// <inheritdoc cref="CreateUnknown{T}(T)"/>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        return new(CreateAsync());

        async Task<OutputData<T>> CreateAsync() => new OutputData<T>(await valueFactory().ConfigureAwait(false)) with { IsKnown = false };
    }

    /// <summary>The same output, depending on one resource more.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource) =>
        output.With(data => data with { Resources = data.Resources.Add(resource) });

    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) =>
        (await output.Data.ConfigureAwait(false)).Resources;

    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsKnown;

    /// <summary>The value whatever the output's state; an unknown output gives what it was made with, mostly the default.</summary>
    public static async Task<T> GetValueAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).Value;
}
