using System.Text.Json.Nodes;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification;

public sealed class BaselineRecords
{
    public static TheoryData<string> Names => [.. Baseline.All.Select(baseline => baseline.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Say_what_the_code_says(string name)
    {
        var baseline = Baseline.Find(name)!;
        var path = RepositoryFiles.PathOf(BaselineRecord.PathOf(baseline));
        // A record that names the day of its release is never written again.
        var released = File.Exists(path) && JsonNode.Parse(File.ReadAllText(path))!["released"] is not null;
        if (!released && Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllText(path, BaselineRecord.Write(baseline));

        File.ReadAllText(path).ShouldBe(BaselineRecord.Write(baseline), released
            ? $"{name} is released: end the rule with Until and give the new requirement another code"
            : "run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Are_of_baselines_that_there_are() =>
        Directory.EnumerateFiles(RepositoryFiles.PathOf(BaselineRecord.Folder), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)
            .ShouldBe(Baseline.All.Select(baseline => baseline.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Are_open_for_the_newest_alone()
    {
        Baseline.All.SkipLast(1).ShouldAllBe(baseline => baseline.Released != null);
        Baseline.All.Select(baseline => baseline.Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public void Notice_a_level_and_a_threshold_that_changed()
    {
        var rule = Rule(new Threshold<int>("swap.most", 0, "this test"));
        var record = BaselineRecord.Write(new Baseline("2026-11"), [rule]);

        BaselineRecord.Write(new Baseline("2026-11"), [rule with { Enforcement = Enforcement.Advisory }]).ShouldNotBe(record);
        BaselineRecord.Write(new Baseline("2026-11"), [Rule(new Threshold<int>("swap.most", 1, "this test"))]).ShouldNotBe(record);
        BaselineRecord.Write(new Baseline("2026-11"), [Rule(new Threshold<int>("swap.most", 0, "another document"))]).ShouldBe(record);
    }

    [Fact]
    public void Have_the_rules_between_their_first_and_their_last_baseline()
    {
        var rule = Rule() with { Since = "2026-11", Until = "2027-05" };

        new[] { "2026-10", "2026-11", "2027-05", "2027-06" }.Select(name => new Baseline(name).Has(rule)).ShouldBe([false, true, true, false]);
    }

    private static RuleInfo Rule(params Threshold[] thresholds) => RuleCatalog.Find("MKT4250")!.Info with { Thresholds = [.. thresholds] };
}
