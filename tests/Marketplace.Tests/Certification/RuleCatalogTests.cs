using System.Reflection;
using Marketplace.Certification.Rules;

namespace Marketplace.Tests.Certification;

public sealed class RuleCatalogTests
{
    [Fact]
    public void Gives_each_rule_a_code_and_a_name_of_its_own()
    {
        RuleCatalog.All.Select(rule => rule.Info.Code).ShouldBeUnique();
        RuleCatalog.All.Select(rule => rule.Info.Name).ShouldBeUnique();
    }

    [Fact]
    public void Says_of_each_rule_where_it_comes_from_and_what_to_do()
    {
        foreach (var info in RuleCatalog.All.Select(rule => rule.Info))
        {
            info.Code.ShouldMatch("^MKT[0-9]{4}$");
            info.Name.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)+$");
            info.Sources.ShouldNotBeEmpty(info.Code);
            info.Requirements.ShouldNotBeEmpty(info.Code);
            info.Title.ShouldNotEndWith(".");
            info.Remediation.ShouldEndWith(".");
        }
    }

    [Fact]
    public void Names_every_threshold_that_a_rule_compares_with()
    {
        var held = typeof(RuleCatalog).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => field.FieldType.IsAssignableTo(typeof(Threshold))))
            .Select(field => ((Threshold)field.GetValue(null)!).Id);

        var named = RuleCatalog.All.SelectMany(rule => rule.Info.Thresholds).Select(threshold => threshold.Id);
        held.Except(named, StringComparer.Ordinal).ShouldBeEmpty("add them to RuleInfo.Thresholds of the rules that use them");
    }

    [Fact]
    public void Has_one_value_for_each_threshold()
    {
        foreach (var same in RuleCatalog.All.SelectMany(rule => rule.Info.Thresholds).GroupBy(threshold => threshold.Id, StringComparer.Ordinal))
            same.Select(threshold => threshold.ToString()).Distinct().ShouldHaveSingleItem(same.Key);
    }
}
