using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;
using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Compute.Models;
using Azure.ResourceManager.Resources;
using Azure.Simulator;

namespace Runtime.Tests.Simulator;

/// <summary>The client library that people use against Azure, unchanged, against the simulated one.</summary>
public sealed class RealArmClient : IDisposable
{
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Publishes_an_image_version_and_takes_everything_away_again()
    {
        await bench.WithAccountAsync();
        await bench.Blobs.UploadVhdAsync("disks/debian.vhd", megabytes: 20);
        var group = await GroupAsync();

        var gallery = await FinishAsync(await group.GetGalleries().CreateOrUpdateAsync(WaitUntil.Started, "pictures", new GalleryData(AzureLocation.WestEurope) { Description = "ours" }));
        var image = await FinishAsync(await gallery.GetGalleryImages().CreateOrUpdateAsync(WaitUntil.Started, "debian", Image()));
        var version = await FinishAsync(await image.GetGalleryImageVersions().CreateOrUpdateAsync(WaitUntil.Started, "1.0.0", Version("westeurope", "northeurope")));

        version.Data.ProvisioningState.ShouldBe(GalleryProvisioningState.Succeeded);
        var status = (await version.GetAsync(ReplicationStatusType.ReplicationStatus)).Value.Data.ReplicationStatus;
        status.AggregatedState.ShouldBe(AggregatedReplicationState.Completed);
        status.Summary.Select(s => s.Region).ShouldBe(["North Europe", "West Europe"], ignoreOrder: true);
        (await group.GetGalleries().GetAllAsync().CountAsync()).ShouldBe(1);
        (await image.GetGalleryImageVersions().GetAllAsync().CountAsync()).ShouldBe(1);

        await EndAsync(await version.DeleteAsync(WaitUntil.Started));
        await EndAsync(await image.DeleteAsync(WaitUntil.Started));
        await EndAsync(await gallery.DeleteAsync(WaitUntil.Started));
        (await group.GetGalleries().ExistsAsync("pictures")).Value.ShouldBeFalse();
        await EndAsync(await group.DeleteAsync(WaitUntil.Started));
        bench.Cloud.Status()["resources"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Sees_an_ARM_error_as_its_exception()
    {
        var subscription = await Client().GetDefaultSubscriptionAsync();

        var error = await Should.ThrowAsync<RequestFailedException>(async () => await subscription.GetResourceGroupAsync("nowhere"));

        error.ErrorCode.ShouldBe("ResourceGroupNotFound");
        error.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Finds_tenant_subscription_regions_and_providers()
    {
        var client = Client();
        var subscription = await client.GetDefaultSubscriptionAsync();

        subscription.Data.DisplayName.ShouldBe("Simulated");
        (await client.GetTenants().GetAllAsync().FirstAsync()).Data.TenantId.ShouldNotBeNull();
        (await subscription.GetLocationsAsync().Select(l => l.Name).ToListAsync()).ShouldContain("westeurope");
        (await subscription.GetResourceProviderAsync("Microsoft.Compute")).Value.Data.RegistrationState.ShouldBe("Registered");
    }

    private ArmClient Client() => new(bench.Cloud.CredentialFor(), SimulatedCloud.DefaultSubscriptionId, new ArmClientOptions
    {
        Environment = new ArmEnvironment(new Uri("https://management.azure.test"), "https://management.azure.test"),
        Transport = new HttpClientTransport(bench.Cloud.CreateHandler()),
        Retry = { MaxRetries = 0 },
    });

    private async Task<ResourceGroupResource> GroupAsync()
    {
        var subscription = await Client().GetDefaultSubscriptionAsync();
        return (await subscription.GetResourceGroups().CreateOrUpdateAsync(WaitUntil.Completed, "rg", new ResourceGroupData(AzureLocation.WestEurope))).Value;
    }

    private static GalleryImageData Image() => new(AzureLocation.WestEurope)
    {
        OSType = SupportedOperatingSystemType.Linux,
        OSState = OperatingSystemStateType.Generalized,
        HyperVGeneration = HyperVGeneration.V2,
        Identifier = new GalleryImageIdentifier("contoso", "debian", "12"),
    };

    private static GalleryImageVersionData Version(params string[] regions)
    {
        var data = new GalleryImageVersionData(AzureLocation.WestEurope)
        {
            PublishingProfile = new GalleryImageVersionPublishingProfile(),
            StorageProfile = new GalleryImageVersionStorageProfile
            {
                OSDiskImage = new GalleryOSDiskImage
                {
                    GallerySource = new GalleryDiskImageSource
                    {
                        Uri = new Uri("https://vhds.blob.azure.test/disks/debian.vhd"), StorageAccountId = new ResourceIdentifier(CloudBench.Account),
                    },
                },
            },
        };
        foreach (var region in regions)
            data.PublishingProfile.TargetRegions.Add(new TargetRegion(region) { RegionalReplicaCount = 1 });
        return data;
    }

    /// <summary>Polls without the library's pause of a second.</summary>
    private static async Task<T> FinishAsync<T>(ArmOperation<T> operation)
        where T : notnull => (await operation.WaitForCompletionAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None)).Value;

    private static async Task EndAsync(ArmOperation operation) =>
        await operation.WaitForCompletionResponseAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None);
}
