using System.Text.Json.Nodes;
using Marketplace.Definitions.Json;

namespace Marketplace.Definitions.Images;

/// <summary>Reads the canonical form of a disk. The loader comes through here too, after the shapes and defaults.</summary>
internal static class DiskDefinitionReader
{
    public static DiskDefinition Read(JsonObject json)
    {
        var root = new JsonReader(json, "");
        var os = root.Object("os");
        var users = root.Object("users");
        var services = root.Object("services");
        var agent = root.Object("agent");
        var system = new OperatingSystemDefinition(os.Text("family"), os.Text("distribution"), os.Text("release"));
        return new DiskDefinition
        {
            Name = root.Text("name"),
            Version = ImageVersion.Parse(root.Text("version")),
            Os = system,
            Architecture = root.Text("architecture"),
            Size = DiskSize.Parse(root.Text("diskSize")),
            Source = ImageSourceJson.Read(root.Object("source"), system),
            Packages = root.Texts("packages").Sort(StringComparer.Ordinal),
            Files = root.Objects("files", File),
            Applications = root.Objects("applications", Application),
            CreateUsers = users.Objects("create", user => new UserDefinition(user.Text("name"), user.OptionalText("home"), user.Texts("groups").Sort(StringComparer.Ordinal))),
            RemoveUsers = users.Texts("remove").Sort(StringComparer.Ordinal),
            EnableServices = services.Texts("enable").Sort(StringComparer.Ordinal),
            DisableServices = services.Texts("disable").Sort(StringComparer.Ordinal),
            KernelArguments = root.Texts("kernelArguments"),
            Agent = new AgentDefinition(agent.Flag("autoUpdate"), agent.Flag("extensions")),
            Customize = root.Objects("customize", Step),
            Validate = root.Objects("validate", Step),
        };
    }

    private static FileDefinition File(JsonReader file) => new(
        file.Text("path"), file.OptionalText("content"), file.OptionalText("source"), file.OptionalText("digest"), file.Text("mode"), file.Text("owner"));

    private static ApplicationDefinition Application(JsonReader application) => new(
        application.Text("name"),
        application.Text("version"),
        application.Text("licence"),
        application.Numbers("ports").Sort(),
        application.OptionalObject("health") is { } health ? new HealthProbe(health.Number("port"), health.OptionalText("path")) : null)
    {
        Packages = application.Texts("packages").Sort(StringComparer.Ordinal),
        Files = application.Objects("files", File),
        Install = application.OptionalText("install") is { } script ? new StepDefinition($"install {application.Text("name")}", script, application.Flag("network")) : null,
        Services = application.Texts("services").Sort(StringComparer.Ordinal),
    };

    private static StepDefinition Step(JsonReader step) => new(step.Text("name"), step.Text("run"), step.OptionalFlag("network"));
}
