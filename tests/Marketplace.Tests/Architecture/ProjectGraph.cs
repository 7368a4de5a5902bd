using System.Xml.Linq;
using Marketplace.Testing;

namespace Marketplace.Tests.Architecture;

/// <summary>The arrows of the design: dependencies point one way.</summary>
public sealed class ProjectGraph
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Pulumi.Protocol"] = [],
        ["Pulumi"] = ["Pulumi.Protocol"],
        ["Pulumi.Engine"] = ["Pulumi.Protocol"],
        ["Pulumi.Policy"] = ["Pulumi.Protocol"],
        ["Pulumi.Policy.AzureNative"] = ["Pulumi.Policy", "Pulumi.SchemaGenerator"],
        ["Pulumi.SchemaGenerator"] = ["Pulumi.Protocol"],
        ["Pulumi.AzureNative"] = ["Pulumi", "Pulumi.SchemaGenerator"],
        ["Azure.Arm.Provider"] = ["Pulumi.Protocol"],
        ["Azure.Simulator"] = ["Pulumi.Protocol"],
        ["Marketplace.Definitions"] = [],
        ["Pulumi.Marketplace"] = ["Pulumi", "Pulumi.SchemaGenerator"],
        ["Marketplace.Components"] = ["Marketplace.Definitions", "Pulumi.Marketplace", "Pulumi.AzureNative"],
        ["Marketplace.Stacks"] = ["Marketplace.Components"],
        ["Marketplace.Certification"] = ["Marketplace.Definitions"],
        ["Marketplace.PolicyPack"] = ["Pulumi.Policy", "Marketplace.Certification"],
        ["Marketplace.Imaging"] = ["Marketplace.Definitions"],
        ["Marketplace.Provider"] = ["Pulumi.Protocol", "Marketplace.Imaging", "Marketplace.Certification"],
        ["Marketplace.Cli"] = ["Pulumi.Engine", "Azure.Arm.Provider", "Azure.Simulator", "Marketplace.Provider", "Marketplace.Certification", "Marketplace.PolicyPack"],
    };

    private static IEnumerable<(string Project, IReadOnlyList<string> References)> Projects() =>
        from folder in new[] { "runtime", "components", "stacks", "platform", "policies" }
        from file in Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.csproj", SearchOption.AllDirectories)
        let references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
        select (Path.GetFileNameWithoutExtension(file), (IReadOnlyList<string>)[.. references]);

    [Fact]
    public void Has_only_the_arrows_of_the_design()
    {
        var wrong = from project in Projects()
                    from reference in project.References
                    where !Allowed[project.Project].Contains(reference)
                    select $"{project.Project} -> {reference}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Knows_every_project() =>
        Projects().Select(project => project.Project).Order().ShouldBe(Allowed.Keys.Order());

    [Fact]
    public void Keeps_the_solution_small() =>
        RepositoryFiles.Read("Marketplace.Infra.sln").Split("Project(\"{FAE04EC0").Length.ShouldBeLessThan(26);
}
