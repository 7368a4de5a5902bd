using System.Text.RegularExpressions;
using Azure.Simulator.Arm;
using Azure.Simulator.Routing;
using Azure.Simulator.Storage;

namespace Runtime.Tests.Simulator;

public sealed class SimulatorDocumentation
{
    [Fact]
    public void Lists_the_operations_there_are()
    {
        using var bench = new CloudBench();
        var path = RepositoryFiles.Find("docs/simulator.md");
        var current = CoverageTable.Update(File.ReadAllText(path), bench.Cloud.Services);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllText(path, current);

        File.ReadAllText(path).ShouldBe(current, "run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Has_a_page_for_each_diagnostic_and_a_test_that_raises_it()
    {
        var sources = Directory.EnumerateFiles(RepositoryFiles.Find("runtime/Azure.Simulator"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));
        var codes = sources.SelectMany(f => Regex.Matches(File.ReadAllText(f), "\"(MKT6[0-9]{3})\"").Select(m => m.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var tests = string.Concat(Directory.EnumerateFiles(RepositoryFiles.Find("tests/Runtime.Tests/Simulator"), "*.cs").Select(File.ReadAllText));

        codes.ShouldNotBeEmpty();
        foreach (var code in codes)
        {
            File.ReadAllLines(RepositoryFiles.Find($"docs/diagnostics/{code}.md"))[0].ShouldStartWith($"# {code}: ");
            tests.ShouldContain($"\"{code}\"");
        }
    }

    [Fact]
    public void Types_agree_with_the_schema()
    {
        foreach (var type in ArmResourceTypes.All)
        {
            var arm = type.Schema.Arm!;
            type.Type.ShouldBe(arm.Type);
            type.Path.Replace("{*", "{", StringComparison.Ordinal).ShouldBe(arm.Path.Template);
            type.ApiVersions.ShouldContain(arm.ApiVersion);
            type.Parent?.Schema.Token.ShouldBe(arm.Parent);
            type.CreateStyle.ShouldBe(arm.Operations["put"].LongRunning, type.Type);
            if (!arm.AlwaysThere)
                type.DeleteStyle.ShouldBe(arm.Operations["delete"].LongRunning, type.Type);
        }
    }

    [Fact]
    public void Has_an_operation_for_each_verb_of_the_schema()
    {
        var routes = ArmOperations.All.Select(o => o.Route.Text.Replace("{*", "{", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);

        foreach (var resource in ArmSchema.Package.Resources.Values.Where(r => r.Arm is not null))
        {
            foreach (var verb in resource.Arm!.Operations.Keys)
                routes.ShouldContain($"{verb.ToUpperInvariant()} {resource.Arm.Path.Template}");
        }

        StorageAccount.Versions.ShouldBe(StorageAccount.Versions.OrderDescending(StringComparer.Ordinal));
    }
}
