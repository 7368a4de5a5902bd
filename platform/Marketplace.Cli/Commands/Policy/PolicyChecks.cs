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
    public async Task<PolicyReport?> JudgeAsync(string target, Baseline baseline, string? definition = null) =>
        Waivers() is { } waivers ? Judge(await Task.Run(() => targets.Find(target, definition, host.Cancel), host.Cancel).ConfigureAwait(false), baseline, waivers) : null;

    /// <inheritdoc cref="JudgeAsync"/>
    public PolicyReport? Judge(ReportTarget target, Baseline baseline) => Waivers() is { } waivers ? Judge(target, baseline, waivers) : null;

    private PolicyReport Judge(ReportTarget target, Baseline baseline, WaiverFile waivers)
    {
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        return PolicyReport.Of(target, baseline, waivers.Waivers, today) with { WaiverFile = waivers.Source };
    }

    private WaiverFile? Waivers()
    {
        var waivers = WaiverFile.Load(new DefinitionFiles(session).Root);
        if (waivers.Succeeded)
            return waivers.Value;
        foreach (var problem in waivers.Diagnostics) host.Error.WriteLine(problem);
        return null;
    }
}
