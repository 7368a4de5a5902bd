using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Compute.Inputs;
using Pulumi.AzureNative.Storage;
using Pulumi.Protocol.Values;
using Pulumirpc;
using Runtime.Tests.Sdk;

namespace Runtime.Tests.Schema;

/// <summary>The generated classes in a program, as an engine sees them.</summary>
public sealed class AzureNativeClasses
{
    [Fact]
    public async Task Register_with_the_official_version_and_the_names_of_the_package()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() =>
        {
            _ = new GalleryImage("debian", new GalleryImageArgs
            {
                ResourceGroupName = "rg",
                GalleryName = "pictures",
                OsType = OperatingSystemTypes.Linux,
                OsState = OperatingSystemStateTypes.Generalized,
                HyperVGeneration = HyperVGeneration.V2,
                Architecture = "x64",
                Identifier = new GalleryImageIdentifierArgs { Publisher = "p", Offer = "o", Sku = "s" },
                Features = { new GalleryImageFeatureArgs { Name = "SecurityType", Value = "TrustedLaunch" } },
                Recommended = new RecommendedMachineConfigurationArgs { VCPUs = new ResourceRangeArgs { Min = 1, Max = 4 } },
                Tags = { ["team"] = "images" },
            });
        })).ShouldBe(0, engine.StandardError.ToString());

        var request = engine.Registration("debian");
        request.Type.ShouldBe("azure-native:compute:GalleryImage");
        request.Version.ShouldBe("3.28.0");
        Read(request.Object).ShouldBe(new()
        {
            ["resourceGroupName"] = "rg",
            ["galleryName"] = "pictures",
            ["osType"] = "Linux",
            ["osState"] = "Generalized",
            ["hyperVGeneration"] = "V2",
            ["architecture"] = "x64",
            ["identifier"] = new PropertyMap { ["publisher"] = "p", ["offer"] = "o", ["sku"] = "s" },
            ["features"] = PropertyValue.List(new PropertyMap { ["name"] = "SecurityType", ["value"] = "TrustedLaunch" }),
            ["recommended"] = new PropertyMap { ["vCPUs"] = new PropertyMap { ["min"] = 1, ["max"] = 4 } },
            ["tags"] = new PropertyMap { ["team"] = "images" },
        });
    }

    [Fact]
    public async Task Take_a_version_of_the_program_for_the_default()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() => { _ = new Gallery("g", new GalleryArgs { ResourceGroupName = "rg" }, new CustomResourceOptions { Version = "3.0.0" }); });

        engine.Registration("g").Version.ShouldBe("3.0.0");
    }

    [Fact]
    public async Task Read_nested_outputs()
    {
        var engine = new FakeEngine { OnRegister = Answer };
        string? blob = null;

        (await engine.RunAsync(() =>
        {
            var account = new StorageAccount("acct", new StorageAccountArgs
            {
                ResourceGroupName = "rg",
                Kind = Kind.StorageV2,
                Sku = new Pulumi.AzureNative.Storage.Inputs.SkuArgs { Name = SkuName.Standard_LRS },
            });
            account.PrimaryEndpoints.Apply(endpoints => blob = endpoints.Blob);
        })).ShouldBe(0, engine.StandardError.ToString());

        blob.ShouldBe("https://acct.blob/");

        static RegisterResourceResponse? Answer(RegisterResourceRequest request) => request.Name != "acct" ? null : new()
        {
            Urn = FakeEngine.UrnOf(request.Type, request.Name),
            Id = "/id",
            Object = PropertyCodec.Marshal(new() { ["primaryEndpoints"] = new PropertyMap { ["blob"] = "https://acct.blob/" } }, MarshalOptions.KeepAll),
        };
    }

    [Fact]
    public async Task Keep_the_secrets_of_an_explicit_provider()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() => { _ = new Pulumi.AzureNative.Provider("azure", new Pulumi.AzureNative.ProviderArgs { ClientSecret = "hush", SubscriptionId = "s" }); });

        var inputs = Read(engine.Registration("azure").Object);
        inputs["clientSecret"].ShouldBe(PropertyValue.Secret("hush"));
        inputs["subscriptionId"].ShouldBe("s");
        engine.Registration("azure").Type.ShouldBe("pulumi:providers:azure-native");
    }

    [Fact]
    public async Task Ask_for_storage_keys()
    {
        var engine = new FakeEngine
        {
            OnInvoke = _ => new() { Return = PropertyCodec.Marshal(new() { ["keys"] = PropertyValue.Secret(PropertyValue.List(new PropertyMap { ["keyName"] = "key1", ["value"] = "a2V5" })) }, MarshalOptions.KeepAll) },
        };
        string? key = null;
        var secret = false;

        (await engine.RunAsync(async () =>
        {
            var keys = ListStorageAccountKeys.Invoke(new ListStorageAccountKeysInvokeArgs { AccountName = "acct", ResourceGroupName = "rg" });
            keys.Apply(result => key = result.Keys[0].Value);
            secret = await Output.IsSecretAsync(keys);
        })).ShouldBe(0, engine.StandardError.ToString());

        key.ShouldBe("a2V5");
        secret.ShouldBeTrue();
        engine.Invokes.ShouldHaveSingleItem().Version.ShouldBe("3.28.0");
    }

    private static PropertyMap Read(Struct? properties) => PropertyCodec.Unmarshal(properties, UnmarshalOptions.KeepAll);
}
