using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Judges what a user names.</summary>
internal sealed class PolicyChecks(CliHost host, CliSession session)
{
    private readonly PolicyTargets targets = new(session);

    public async Task<PolicyReport> JudgeAsync(string target, Baseline baseline)
    {
        var found = await Task.Run(() => targets.Find(target, host.Cancel), host.Cancel).ConfigureAwait(false);
        return PolicyReport.Of(found, baseline, [], DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime));
    }
}
