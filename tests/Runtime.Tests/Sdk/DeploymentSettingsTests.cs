using Pulumi;

namespace Runtime.Tests.Sdk;

/// <summary>The environment that a language host gives a program.</summary>
public sealed class DeploymentSettingsTests
{
    private static readonly Dictionary<string, string> Complete = new()
    {
        ["PULUMI_MONITOR"] = "127.0.0.1:1",
        ["PULUMI_ENGINE"] = "127.0.0.1:2",
        ["PULUMI_PROJECT"] = "proj",
        ["PULUMI_STACK"] = "dev",
        ["PULUMI_DRY_RUN"] = "true",
        ["PULUMI_QUERY_MODE"] = "false",
        ["PULUMI_PARALLEL"] = "2147483647",
    };

    [Fact]
    public void Reads_the_required_variables_and_defaults_the_rest()
    {
        var (settings, monitor, engine) = Read([]);

        (monitor, engine).ShouldBe(("127.0.0.1:1", "127.0.0.1:2"));
        (settings.Project, settings.Stack, settings.Organization, settings.RootDirectory, settings.DryRun).ShouldBe(("proj", "dev", "organization", null, true));
        settings.Config.ShouldBeEmpty();
        (settings.DisableResourceReferences, settings.ErrorOutputString).ShouldBe((false, false));
    }

    [Fact]
    public void Reads_the_optional_ones()
    {
        var (settings, _, _) = Read(new()
        {
            ["PULUMI_ORGANIZATION"] = "acme",
            ["PULUMI_ROOT_DIRECTORY"] = "/root",
            ["PULUMI_CONFIG"] = """{"a:b":"1","old:config:key":"{\"x\":1}"}""",
            ["PULUMI_CONFIG_SECRET_KEYS"] = """["old:config:key"]""",
            ["PULUMI_DISABLE_RESOURCE_REFERENCES"] = "1",
            ["PULUMI_ERROR_OUTPUT_STRING"] = "TRUE",
        });

        (settings.Organization, settings.RootDirectory).ShouldBe(("acme", "/root"));
        settings.Config["a:b"].ShouldBe("1");
        settings.Config["old:key"].ShouldBe("""{"x":1}""");
        settings.ConfigSecretKeys.ShouldBe(["old:key"]);
        (settings.DisableResourceReferences, settings.ErrorOutputString).ShouldBe((true, true));
    }

    [Theory]
    [InlineData("PULUMI_MONITOR", null)]
    [InlineData("PULUMI_ENGINE", "")]
    [InlineData("PULUMI_PROJECT", null)]
    [InlineData("PULUMI_STACK", null)]
    [InlineData("PULUMI_DRY_RUN", "maybe")]
    [InlineData("PULUMI_QUERY_MODE", null)]
    [InlineData("PULUMI_PARALLEL", "many")]
    public void Refuses_to_run_without_an_engine(string name, string? value) =>
        Should.Throw<InvalidOperationException>(() => Read(new() { [name] = value })).Message
            .ShouldStartWith("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");

    private static (DeploymentSettings Settings, string Monitor, string Engine) Read(Dictionary<string, string?> changes) =>
        DeploymentSettings.FromEnvironment(name => changes.TryGetValue(name, out var changed) ? changed : Complete.GetValueOrDefault(name));
}
