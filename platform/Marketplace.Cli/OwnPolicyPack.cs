using Marketplace.Policies;
using Pulumi.Policy.Hosting;
using Pulumi.Protocol.Services;

namespace Marketplace.Cli;

/// <summary>
/// The policy pack of this repository: the certification rules. It runs in this process, unless the user does not want it; given by its
/// folder it is the same one, so that it can be configured like any pack.
/// </summary>
internal static class OwnPolicyPack
{
    private const string Folder = "policies/Marketplace.PolicyPack";

    /// <summary>Where the pack lies, absolute.</summary>
    public static string PathIn(Repository repository) => Path.Combine(repository.Root, Folder);

    public static Func<AnalyzerService> Create(Repository repository) =>
        () => new PolicyAnalyzer(MarketplacePolicyPack.Create(MarketplacePolicyPackOptions.OfProject(repository.Root)));
}
