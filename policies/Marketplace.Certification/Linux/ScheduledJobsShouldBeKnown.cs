using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ScheduledJobsShouldBeKnown : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4354",
        Name = "scheduled-jobs-should-be-known",
        Title = "Scheduled jobs that no package brought should be looked at",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.5"],
        Sources = [LinuxSources.Policies, LinuxSources.Checklist],
        Requirements = ["2.3-publisher-proxies", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Remove the job, or name it in the notes for certification.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Services, "services", out var services))
            return;
        foreach (var job in services.Cron.Where(job => job.Package is null))
            judgement.Fail($"somebody added a job ({job.Schedule}, as {job.User ?? "root"})", job.Origin);
        foreach (var timer in services.Timers.Where(timer => timer is { Enabled: true, Package: null }))
            judgement.Fail($"somebody added the timer {timer.Name}{(timer.Schedule is null ? "" : $" ({timer.Schedule})")}", timer.Origin);
    }
}
