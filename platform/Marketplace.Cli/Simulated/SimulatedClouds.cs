using Azure.Simulator;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Simulated;

/// <summary>How <c>mkt</c> opens the simulated cloud of a repository, whichever command does.</summary>
internal static class SimulatedClouds
{
    public static SimulatedCloudOptions Options(Repository repository, TimeProvider clock, IReadOnlyDictionary<string, string> environment) => new()
    {
        Directory = repository.CloudDirectory,
        TimeProvider = clock,
        ImageTemplateWorker = new TemplateWorker(Machine.Current(environment), Path.Combine(repository.Root, ".mkt/cache/images/work")).Run,
    };
}
