using Marketplace.Certification.Machines;
using Marketplace.Certification.Requirements;
using Marketplace.Certification.Rules;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Requirements;

public sealed class RequirementListTests
{
    [Fact]
    public void Has_each_row_of_the_requirement_sheet_once() =>
        RequirementList.All.Select(requirement => $"{requirement.Section}\t{requirement.Topic}").ShouldBe(SheetRows());

    [Fact]
    public void Gives_each_requirement_an_id_that_begins_with_its_section()
    {
        RequirementList.All.Select(requirement => requirement.Id).ShouldBeUnique();
        foreach (var requirement in RequirementList.All)
            requirement.Id.ShouldMatch($"^{requirement.Section}-[a-zA-Z0-9_.-]+$");
    }

    [Fact]
    public void Says_of_each_requirement_what_is_asked_and_by_whom()
    {
        foreach (var requirement in RequirementList.All)
        {
            requirement.Requires.ShouldNotBeNullOrWhiteSpace(requirement.Id);
            requirement.Requires.EndsWith('.').ShouldBeFalse(requirement.Id);
            requirement.Sources.ShouldNotBeEmpty(requirement.Id);
        }
    }

    [Fact]
    public void Excludes_nothing_without_a_reason()
    {
        foreach (var requirement in RequirementList.All)
            (requirement.Reason is not null).ShouldBe(requirement.Judged == JudgedBy.Excluded, requirement.Id);
    }

    [Fact]
    public void Knows_each_requirement_that_a_rule_names_as_one_for_rules()
    {
        var machineRules = MachineRules.All.Select(rule => rule.Info.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var info in RuleCatalog.All.Select(rule => rule.Info))
        {
            foreach (var id in info.Requirements)
            {
                var judged = RequirementList.Find(id)?.Judged;
                var fits = judged == JudgedBy.Rule || (judged == JudgedBy.RunningMachine && machineRules.Contains(info.Code));
                fits.ShouldBeTrue($"{info.Code} names {id}, which is {judged?.ToString() ?? "not in the list"}");
            }
        }
    }

    private static string[] SheetRows() =>
        RepositoryFiles.Read("tests/Marketplace.Tests/Certification/Requirements/sheet-rows.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Leaves_no_requirement_for_rules_without_one()
    {
        var machine = MachineRules.All.Select(rule => rule.Info.Code).ToHashSet(StringComparer.Ordinal);
        var byRules = RuleCatalog.All.Where(rule => !machine.Contains(rule.Info.Code)).SelectMany(rule => rule.Info.Requirements).ToHashSet(StringComparer.Ordinal);
        var byMachines = MachineRules.All.SelectMany(rule => rule.Info.Requirements).ToHashSet(StringComparer.Ordinal);

        RequirementList.All.Where(row => row.Judged == JudgedBy.Rule && !byRules.Contains(row.Id)).Select(row => row.Id).ShouldBeEmpty();
        RequirementList.All.Where(row => row.Judged == JudgedBy.RunningMachine && !byMachines.Contains(row.Id)).Select(row => row.Id).ShouldBeEmpty();
    }
}
