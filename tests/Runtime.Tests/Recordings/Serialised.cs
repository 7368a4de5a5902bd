using Pulumi;
using Pulumi.Utilities;

namespace Runtime.Tests.Recordings;

/// <summary>Where a value comes from, whatever its shape.</summary>
internal static class Serialised
{
    public static async Task<(bool IsSecret, IEnumerable<Resource> Resources)> OfAsync(object? value)
    {
        var isSecret = false;
        var resources = new HashSet<Resource>();
        await VisitAsync(value).ConfigureAwait(false);
        return (isSecret, resources);

        async Task VisitAsync(object? part)
        {
            switch (part)
            {
                case Output<object?> output:
                    await AddAsync(output).ConfigureAwait(false);
                    break;
                case Output<string> output:
                    await AddAsync(output).ConfigureAwait(false);
                    break;
                case Resource resource:
                    resources.Add(resource);
                    break;
                case IReadOnlyDictionary<string, object?> map:
                    foreach (var member in map.Values)
                        await VisitAsync(member).ConfigureAwait(false);
                    break;
                case IReadOnlyList<object?> list:
                    foreach (var item in list)
                        await VisitAsync(item).ConfigureAwait(false);
                    break;
            }
        }

        async Task AddAsync<T>(Output<T> output)
        {
            isSecret |= await Output.IsSecretAsync(output).ConfigureAwait(false);
            resources.UnionWith(await OutputUtilities.GetDependenciesAsync(output).ConfigureAwait(false));
        }
    }
}
