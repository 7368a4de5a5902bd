using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Resources that echo their inputs under an id made from their name; functions that answer nothing.</summary>
public sealed class EmptyMocks : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
        Task.FromResult<(string?, object)>(($"{args.Name}_id", args.Inputs));

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
}
