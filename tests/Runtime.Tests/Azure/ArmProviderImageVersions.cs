using Azure.Arm.Provider;
using Azure.Simulator.Control;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;
using Runtime.Tests.Simulator;

namespace Runtime.Tests.Azure;

/// <summary>Gallery image versions against the simulated cloud, undisturbed and with scripted faults.</summary>
public sealed class ArmProviderImageVersions : IDisposable
{
    private const string Type = "azure-native:compute:GalleryImageVersion";

    private static readonly string Urn = ArmProviderHarness.Urn(Type, "debian-1.0.0");

    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_replicated_grow_by_a_region_and_go()
    {
        await bench.WithImageAsync();
        await using var provider = Provider();
        var inputs = await CheckedAsync(provider, Inputs("westeurope"));

        var made = await provider.CreateAsync(new CreateRequest { Urn = Urn, Properties = ArmProviderHarness.Write(inputs) }, default);
        made.Id.ShouldBe(CloudBench.Version);
        var outputs = ArmProviderHarness.Read(made.Properties);
        outputs["provisioningState"].ShouldBe("Succeeded");

        var more = await CheckedAsync(provider, Inputs("westeurope", "northeurope"), inputs);
        var diff = await provider.DiffAsync(new DiffRequest { Urn = Urn, Id = made.Id, Olds = made.Properties, OldInputs = ArmProviderHarness.Write(inputs), News = ArmProviderHarness.Write(more) }, default);
        diff.Replaces.ShouldBeEmpty();
        await provider.UpdateAsync(new UpdateRequest { Urn = Urn, Id = made.Id, Olds = made.Properties, OldInputs = ArmProviderHarness.Write(inputs), News = ArmProviderHarness.Write(more) }, default);

        var read = await provider.ReadAsync(new ReadRequest { Urn = Urn, Id = made.Id, Inputs = ArmProviderHarness.Write(more), Properties = made.Properties }, default);
        ArmProviderHarness.Read(read.Inputs)["publishingProfile"].ShouldBe(more["publishingProfile"]);

        await provider.DeleteAsync(new DeleteRequest { Urn = Urn, Id = made.Id }, default);
        (await bench.ArmAsync("GET", CloudBench.Version)).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("first PUT */versions/* answers 429, Retry-After 2")]
    [InlineData("first PUT */versions/* answers 503")]
    [InlineData("first PUT */versions/* answers 502 html")]
    [InlineData("first PUT */versions/* breaks off after the operation")]
    [InlineData("first PUT */versions/* is reset")]
    [InlineData("first PUT */versions/* is reset after the operation")]
    [InlineData("second GET */versions/* answers 500")]
    [InlineData("second GET */versions/* breaks off")]
    public async Task Come_about_in_spite_of(string fault)
    {
        await bench.WithImageAsync();
        await FaultAsync(fault);
        await using var provider = Provider();

        var made = await provider.CreateAsync(new CreateRequest { Urn = Urn, Properties = ArmProviderHarness.Write(await CheckedAsync(provider, Inputs("westeurope"))) }, default);

        made.Id.ShouldBe(CloudBench.Version);
    }

    [Fact]
    public async Task Stay_in_state_when_their_replication_fails()
    {
        await bench.WithImageAsync();
        await FaultAsync("first PUT */versions/* fails with ImageReplicationFailed");
        await using var provider = Provider();

        var failure = await Should.ThrowAsync<RpcException>(async () =>
            await provider.CreateAsync(new CreateRequest { Urn = Urn, Properties = ArmProviderHarness.Write(await CheckedAsync(provider, Inputs("westeurope"))) }, default));

        failure.Detail.ShouldContain("ImageReplicationFailed");
        failure.FindDetail<ErrorResourceInitFailed>().ShouldNotBeNull().Id.ShouldBe(CloudBench.Version);
    }

    [Fact]
    public async Task Are_refused_without_their_disk()
    {
        await bench.WithImageAsync();
        await using var provider = Provider();
        var inputs = await CheckedAsync(provider, InputsOf("https://vhds.blob.azure.test/disks/missing.vhd", "westeurope"));

        var failure = await Should.ThrowAsync<RpcException>(() => provider.CreateAsync(new CreateRequest { Urn = Urn, Properties = ArmProviderHarness.Write(inputs) }, default));

        failure.Detail.ShouldContain("BlobNotFound");
        failure.FindDetail<ErrorResourceInitFailed>().ShouldBeNull();
    }

    private static PropertyMap Inputs(params string[] regions) => InputsOf("https://vhds.blob.azure.test/disks/debian.vhd", regions);

    private static PropertyMap InputsOf(string uri, params string[] regions) => new()
    {
        ["resourceGroupName"] = "rg",
        ["galleryName"] = "pictures",
        ["galleryImageName"] = "debian",
        ["galleryImageVersionName"] = "1.0.0",
        ["location"] = "westeurope",
        ["publishingProfile"] = new PropertyMap
        {
            ["targetRegions"] = new PropertyValue.ListValue([.. regions.Select(region => (PropertyValue)new PropertyMap { ["name"] = region, ["regionalReplicaCount"] = 1 })]),
        },
        ["storageProfile"] = new PropertyMap
        {
            ["osDiskImage"] = new PropertyMap { ["source"] = new PropertyMap { ["uri"] = uri, ["storageAccountId"] = CloudBench.Account } },
        },
    };

    private static async Task<PropertyMap> CheckedAsync(ArmProvider provider, PropertyMap news, PropertyMap? olds = null)
    {
        var check = await provider.CheckAsync(new CheckRequest { Urn = Urn, News = ArmProviderHarness.Write(news), Olds = ArmProviderHarness.Write(olds ?? PropertyMap.Empty) }, default);
        check.Failures.Select(failure => $"{failure.Property}: {failure.Reason}").ShouldBeEmpty();
        return ArmProviderHarness.Read(check.Inputs);
    }

    private async Task FaultAsync(string sentence)
    {
        using var handler = bench.Cloud.CreateHandler();
        await new CloudControl(handler).AddFaultAsync(sentence);
    }

    private ArmProvider Provider() => new(new ArmProviderOptions
    {
        Endpoint = new Uri("https://management.azure.test"),
        Credential = bench.Cloud.CredentialFor(),
        Transport = bench.Cloud.CreateHandler(),
        Clock = new JumpingClock(),
        SubscriptionId = global::Azure.Simulator.SimulatedCloud.DefaultSubscriptionId,
    });
}
