using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class RepositoriesMustBeTheDistributions : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4334",
        Name = "repositories-must-be-the-distributions",
        Title = "The package manager must know the repositories of the distribution",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_repository_installed"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_repository_installed"],
        Applies = "Linux images",
        Remediation = "Put the repositories of the distribution back, with its security updates.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Packages, "packages", out var packages))
            return;
        var enabled = packages.Repositories.Where(repository => repository.Enabled && repository.Kind != "deb-src").ToList();
        if (KnownRepositories.For(system) is not { } expected)
            judgement.NotApplicable($"no repositories are asked for on {system.Distribution}");
        else if (enabled.Count == 0 && expected.ComeAtFirstBoot)
            judgement.NotObservable("the repositories come with the registration at first boot");
        else if (!enabled.Any(expected.Base))
            judgement.Fail($"no repository is {expected.Description}{(enabled.Count == 0 ? "" : $", only {FactNames.First([.. enabled.Select(repository => repository.Uri)])}")}", packages.Origin);
        else if (!enabled.Any(expected.Updates))
            judgement.Fail($"no repository has the updates of {system.Distribution}, expected {expected.UpdatesDescription}", enabled[0].Origin);
    }
}
