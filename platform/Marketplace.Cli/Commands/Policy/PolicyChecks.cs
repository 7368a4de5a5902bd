using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Waivers;
using Marketplace.Cli.Commands.Image;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Judges what a user names, with the waivers of the project.</summary>
internal sealed class PolicyChecks(CliHost host, CliSession session)
{
    private readonly PolicyTargets targets = new(session);

    /// <summary>Null when the waivers are not right: what is wrong with them is on standard error.</summary>
    /// <param name="definition">Name or file of the definition that a disk or facts are held to; null for none.</param>
    public async Task<PolicyReport?> JudgeAsync(string target, Baseline baseline, string? definition = null)
    {
        var waivers = WaiverFile.Load(new DefinitionFiles(session).Root);
        if (!waivers.Succeeded)
        {
            foreach (var problem in waivers.Diagnostics) host.Error.WriteLine(problem);
            return null;
        }
        var found = await Task.Run(() => targets.Find(target, definition, host.Cancel), host.Cancel).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        return PolicyReport.Of(found, baseline, waivers.Value!.Waivers, today) with { WaiverFile = waivers.Value.Source };
    }
}
