using System.Text.Json.Nodes;
using Marketplace.Definitions.Machines;
using Marketplace.Testing;

namespace Marketplace.Tests.Definitions;

public sealed class MachineReportSchema
{
    private const string Path = "docs/schemas/machine-report-1.schema.json";

    [Fact]
    public void Is_what_the_types_say()
    {
        var schema = new DocumentSchema(MachineReportJson.Type, "Outcomes of tests on running machines, version 1", MachineReport.CurrentVersion, FactDocumentation.Read("Machines"), "version", "digest", "runs").WriteTo(Path);

        RepositoryFiles.Read(Path).ShouldBe(schema, "run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Names_the_outcomes()
    {
        var test = JsonNode.Parse(RepositoryFiles.Read(Path))!["properties"]!["runs"]!["items"]!["properties"]!["tests"]!["items"]!["properties"]!;

        test["outcome"]!["enum"]!.AsArray().Select(value => (string)value!).ShouldBe(["passed", "warned", "failed", "notRun"]);
        ((string)test["detail"]!["description"]!).ShouldStartWith("What was seen, or why it did not run");
    }
}
