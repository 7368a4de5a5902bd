using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>
/// A repository with one small image that <c>mkt up</c> has deployed. That happens once; each test gets a copy of the outcome.
/// </summary>
internal static class Deployed
{
    public const string Definition = "definitions/images/debian-appliance.yaml";
    public const string State = ".mkt/state/.pulumi/stacks/marketplace-infra/image.json";

    private static readonly Lazy<Task<(TestRepository Repository, MktResult Result)>> First = new(UpAsync);

    /// <summary>What the first <c>mkt up --yes</c> said.</summary>
    public static async Task<MktResult> ResultAsync() => (await First.Value).Result;

    public static async Task<TestRepository> CopyAsync()
    {
        var (repository, result) = await First.Value;
        result.ExitCode.ShouldBe(0, result.ToString());
        return repository.Copy();
    }

    /// <summary>A repository that was never deployed, with its image as if built before.</summary>
    public static Task<TestRepository> NotYetAsync() => NotYetAsync(new TestRepository());

    /// <inheritdoc cref="NotYetAsync()"/>
    /// <param name="repository">A fresh clone.</param>
    public static async Task<TestRepository> NotYetAsync(TestRepository repository, Action<CertifiableSystem>? change = null)
    {
        repository.Edit(Definition, yaml => yaml.Replace("diskSize: 30 GiB", "diskSize: 2 GiB", StringComparison.Ordinal).Replace("generations: [1, 2]", "generations: [2]", StringComparison.Ordinal));
        await BuiltImages.CacheAsync(repository, change);
        return repository;
    }

    /// <summary>The last type and name of an ARM id, without the hash that makes a name unique: <c>storageaccounts/images</c>.</summary>
    public static string TypeAndName(string id)
    {
        var parts = id.Split('/');
        var name = parts[^2] is "resourcegroups" or "storageaccounts" ? parts[^1][..^8] : parts[^1];
        return $"{parts[^2]}/{name}";
    }

    private static async Task<(TestRepository Repository, MktResult Result)> UpAsync()
    {
        var repository = await NotYetAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => repository.Dispose();
        return (repository, await repository.RunAsync("up", "--yes"));
    }
}
