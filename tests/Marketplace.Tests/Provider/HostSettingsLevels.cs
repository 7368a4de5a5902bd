using Marketplace.Imaging;
using Marketplace.Provider.Hosting;
using Marketplace.Tests.Imaging;

namespace Marketplace.Tests.Provider;

public sealed class HostSettingsLevels : IDisposable
{
    private readonly DiskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Begin_with_real_azure_and_no_subscription() =>
        HostSettings.Load(folder.Root, Environment()).ShouldBe(new HostSettings { Endpoint = new Uri("https://management.azure.com") });

    [Fact]
    public void Come_from_the_file()
    {
        Write("""{ "Azure": { "Endpoint": "https://management.file.test", "SubscriptionId": "file", "TenantId": "t", "Transport": "http://127.0.0.1:1" } }""");

        HostSettings.Load(folder.Root, Environment()).ShouldBe(new HostSettings
        {
            Endpoint = new Uri("https://management.file.test"),
            SubscriptionId = "file",
            TenantId = "t",
            Transport = new Uri("http://127.0.0.1:1"),
        });
    }

    [Fact]
    public void Come_from_the_environment_before_the_file()
    {
        Write("""{ "Azure": { "SubscriptionId": "file", "TenantId": "file" } }""");

        var settings = HostSettings.Load(folder.Root, Environment(("MKT__AZURE__SUBSCRIPTIONID", "environment")));

        settings.SubscriptionId.ShouldBe("environment");
        settings.TenantId.ShouldBe("file");
    }

    [Fact]
    public void Come_from_the_command_line_before_the_environment()
    {
        Write("""{ "Azure": { "SubscriptionId": "file" } }""");

        HostSettings.Load(folder.Root, Environment(("MKT__Azure__SubscriptionId", "environment")), "127.0.0.1:4711", "-v=9", "--tracing", "x", "--azure:subscriptionId=line").SubscriptionId.ShouldBe("line");
    }

    [Fact]
    public void Come_from_the_names_other_azure_tools_use_last() =>
        HostSettings.Load(folder.Root, Environment(("ARM_SUBSCRIPTION_ID", "arm"), ("ARM_TENANT_ID", "tenant"))).ShouldBe(new HostSettings { SubscriptionId = "arm", TenantId = "tenant" });

    [Theory]
    [InlineData("{ \"Azure\": ")]
    [InlineData("[1]")]
    public void Say_when_the_file_is_broken(string text)
    {
        Write(text);

        Should.Throw<ImagingException>(() => HostSettings.Load(folder.Root, Environment())).Diagnostic.ToString().ShouldStartWith("appsettings.json: error MKT4041: the settings cannot be read: ");
    }

    [Fact]
    public void Say_when_an_address_is_none() =>
        Should.Throw<ImagingException>(() => HostSettings.Load(folder.Root, Environment(("MKT__AZURE__ENDPOINT", "management")))).Diagnostic.ToString()
            .ShouldBe("error MKT4041: the setting Azure:Endpoint is \"management\", expected an http or https address\n  Set MKT__AZURE__ENDPOINT, or correct appsettings.json.");

    private static Dictionary<string, string> Environment(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    private void Write(string text) => File.WriteAllText(folder["appsettings.json"], text);
}
