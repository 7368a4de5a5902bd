using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Rules;

/// <summary>A rule about Linux images; not applicable to others, not observable where no operating system could be read.</summary>
public abstract class LinuxRule : ImageRule
{
    protected sealed override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.OperatingSystem, "operatingSystem", out var system))
            return;
        if (system.Family == "linux")
            Judge(facts, system, judgement);
        else
            judgement.NotApplicable($"the operating system is {system.Family}");
    }

    protected abstract void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement);
}
