using System.Text.Json.Nodes;
using Marketplace.Provider;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

public sealed class ProviderPackage
{
    [Fact]
    public async Task Answers_its_schema_and_version()
    {
        using var bench = await ProviderBench.StartAsync();

        var schema = JsonNode.Parse((await bench.Provider.GetSchemaAsync(new GetSchemaRequest(), CancellationToken.None)).Schema)!;

        schema["name"]!.ToString().ShouldBe("marketplace");
        schema["resources"]!.AsObject().Select(resource => resource.Key).ShouldBe([ProviderBench.VhdType, ProviderBench.InspectionType, ProviderBench.BlobType, ProviderBench.RunType, ProviderBench.DownloadType, "marketplace:image:Certification", "marketplace:image:CertifiedBlob"]);
        (await bench.Provider.GetPluginInfoAsync(CancellationToken.None)).Version.ShouldBe(schema["version"]!.ToString());
    }

    [Fact]
    public async Task Describes_every_property()
    {
        using var bench = await ProviderBench.StartAsync();
        var schema = JsonNode.Parse(PackageText.Read())!;

        foreach (var (_, resource) in schema["resources"]!.AsObject())
        {
            foreach (var group in new[] { "inputProperties", "properties" })
                resource![group]!.AsObject().ShouldAllBe(property => property.Value!["description"]!.ToString().Length > 10);
        }
    }

    [Fact]
    public async Task Names_its_resources_for_one_it_does_not_have()
    {
        using var bench = await ProviderBench.StartAsync();

        (await Should.ThrowAsync<RpcException>(() => bench.CheckAsync("marketplace:image:Disk", PropertyMap.Empty))).Detail
            .ShouldBe("\"marketplace:image:Disk\" is not a resource of marketplace; it has marketplace:image:Certification, marketplace:image:CertifiedBlob, marketplace:image:Download, marketplace:image:Inspection, marketplace:image:PageBlob, marketplace:image:TemplateRun, marketplace:image:Vhd");
    }

    [Fact]
    public async Task Refuses_configuration_it_does_not_know()
    {
        using var bench = await ProviderBench.StartAsync();
        var news = new PropertyMap { ["subscriptionID"] = "x", ["version"] = "0.1.0" };

        var response = await bench.Provider.CheckConfigAsync(new CheckRequest { News = ProviderBench.Write(news) }, CancellationToken.None);

        response.Failures.ShouldHaveSingleItem().Reason.ShouldBe("\"marketplace:subscriptionID\" is not a configuration key; did you mean \"marketplace:subscriptionId\"?");
    }

    [Fact]
    public async Task Takes_the_subscription_of_the_stack_before_that_of_the_host()
    {
        using var bench = await ProviderBench.StartAsync();
        await bench.Provider.ConfigureAsync(new ConfigureRequest { Args = ProviderBench.Write(new PropertyMap { ["subscriptionId"] = "00000000-0000-4000-8000-00000000000f" }) }, CancellationToken.None);
        var inputs = ProviderBench.BlobInputs("a.vhd", await TestDisk.WriteAsync(bench.Folder, "a.vhd"));

        var problem = await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.BlobType, inputs));

        problem.Detail.ShouldContain("/subscriptions/00000000-0000-4000-8000-00000000000f/");
    }
}
