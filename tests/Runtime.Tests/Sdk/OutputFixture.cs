using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Runtime.Tests.Sdk;

/// <summary>Shorthands to make outputs in each state and to look into them.</summary>
internal static class OutputFixture
{
    public static Output<T> Make<T>(T value, bool isKnown = true, bool isSecret = false, params Resource[] resources) =>
        new(new OutputData<T>(value, isKnown, isSecret, [.. resources]));

    public static Output<T> Unknown<T>() => OutputUtilities.CreateUnknown(default(T)!);

    public static async Task<(T Value, bool IsKnown, bool IsSecret)> Look<T>(Output<T> output)
    {
        var data = await output.Data;
        return (data.Value, data.IsKnown, data.IsSecret);
    }

    public static async Task<ImmutableHashSet<Resource>> ResourcesOf<T>(Output<T> output) => (await output.Data).Resources;

    public static Resource Somewhere(string name) => new DependencyResource($"urn:pulumi:dev::proj::lab:index:Thing::{name}");
}
