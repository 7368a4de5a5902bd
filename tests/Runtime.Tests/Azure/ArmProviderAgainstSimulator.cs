using Azure.Arm.Provider;
using Azure.Simulator;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Azure;

/// <summary>The provider against the simulated cloud: the whole life of resources, all long operations.</summary>
public sealed class ArmProviderAgainstSimulator : IDisposable
{
    private const string Group = "azure-native:resources:ResourceGroup";
    private const string Account = "azure-native:storage:StorageAccount";
    private const string Container = "azure-native:storage:BlobContainer";
    private const string Identity = "azure-native:managedidentity:UserAssignedIdentity";
    private const string Assignment = "azure-native:authorization:RoleAssignment";
    private const string Gallery = "azure-native:compute:Gallery";
    private const string Image = "azure-native:compute:GalleryImage";

    private readonly string folder = Directory.CreateTempSubdirectory("cloud").FullName;
    private readonly SimulatedCloud cloud;
    private readonly HttpMessageHandler handler;

    public ArmProviderAgainstSimulator()
    {
        cloud = SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder, Durable = false, Seed = 1 });
        handler = cloud.CreateHandler();
    }

    public void Dispose()
    {
        handler.Dispose();
        cloud.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Makes_every_resource_sees_no_change_and_takes_all_down_again()
    {
        await using var provider = Provider();
        var made = new Stack<Made>();
        var group = await MakeAsync(provider, made, Group, new());
        var name = group.Outputs["name"];
        var account = await MakeAsync(provider, made, Account, new()
        {
            ["resourceGroupName"] = name,
            ["kind"] = "StorageV2",
            ["sku"] = new PropertyMap { ["name"] = "Standard_LRS" },
            ["minimumTlsVersion"] = "TLS1_2",
            ["allowBlobPublicAccess"] = false,
        });
        await MakeAsync(provider, made, Container, new() { ["resourceGroupName"] = name, ["accountName"] = account.Outputs["name"], ["containerName"] = "vhds" });
        var identity = await MakeAsync(provider, made, Identity, new() { ["resourceGroupName"] = name, ["tags"] = new PropertyMap { ["team"] = "images" } });
        await MakeAsync(provider, made, Assignment, new()
        {
            ["scope"] = account.Id,
            ["principalId"] = identity.Outputs["principalId"],
            ["principalType"] = "ServicePrincipal",
            ["roleDefinitionId"] = $"/subscriptions/{SimulatedCloud.DefaultSubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        });
        var gallery = await MakeAsync(provider, made, Gallery, new() { ["resourceGroupName"] = name, ["description"] = "pictures" });
        await MakeAsync(provider, made, Image, new()
        {
            ["resourceGroupName"] = name,
            ["galleryName"] = gallery.Outputs["name"],
            ["galleryImageName"] = "debian",
            ["osType"] = "Linux",
            ["osState"] = "Generalized",
            ["hyperVGeneration"] = "V2",
            ["identifier"] = new PropertyMap { ["publisher"] = "p", ["offer"] = "o", ["sku"] = "s" },
            ["features"] = PropertyValue.List(new PropertyMap { ["name"] = "SecurityType", ["value"] = "TrustedLaunch" }),
        });

        account.Outputs["primaryEndpoints"].ShouldBeOfType<PropertyValue.ObjectValue>().Members.ContainsKey("blob").ShouldBeTrue();
        foreach (var one in made) await SeesNoChangeAsync(provider, one);

        while (made.TryPop(out var one))
        {
            await provider.DeleteAsync(new DeleteRequest { Urn = one.Urn, Id = one.Id }, default);
            (await ReadAsync(provider, one)).Id.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Makes_disks_and_grows_them()
    {
        await using var provider = Provider();
        var made = new Stack<Made>();
        var group = await MakeAsync(provider, made, Group, new());
        var inputs = new PropertyMap
        {
            ["resourceGroupName"] = group.Outputs["name"],
            ["creationData"] = new PropertyMap { ["createOption"] = "Empty" },
            ["diskSizeGB"] = 1,
        };
        var disk = await MakeAsync(provider, made, "azure-native:compute:Disk", inputs);
        await SeesNoChangeAsync(provider, disk);
        var larger = disk.Inputs.SetItem("diskSizeGB", 2);

        (await DiffAsync(provider, disk, larger)).Replaces.ShouldBeEmpty();
        (await DiffAsync(provider, disk, disk.Inputs.SetItem("creationData", new PropertyMap { ["createOption"] = "Copy", ["sourceResourceId"] = disk.Id }))).Replaces.ShouldNotBeEmpty();
        var updated = await provider.UpdateAsync(new UpdateRequest { Urn = disk.Urn, Id = disk.Id, OldInputs = ArmProviderHarness.Write(disk.Inputs), Olds = ArmProviderHarness.Write(disk.Outputs), News = ArmProviderHarness.Write(larger) }, default);

        ArmProviderHarness.Read(updated.Properties)["diskSizeBytes"].ShouldBe((double)(2L << 30));
        await provider.DeleteAsync(new DeleteRequest { Urn = disk.Urn, Id = disk.Id }, default);
        (await ReadAsync(provider, disk)).Id.ShouldBeEmpty();
    }

    [Fact]
    public async Task Makes_a_machine_in_a_network_sees_no_change_and_takes_it_down_again()
    {
        await using var provider = Provider();
        var made = new Stack<Made>();
        var group = await MakeAsync(provider, made, Group, new());
        var name = group.Outputs["name"];
        var rule = new PropertyMap
        {
            ["name"] = "ssh", ["priority"] = 1000, ["direction"] = "Inbound", ["access"] = "Allow", ["protocol"] = "Tcp",
            ["sourceAddressPrefix"] = "192.0.2.7/32", ["sourcePortRange"] = "*", ["destinationAddressPrefix"] = "*", ["destinationPortRange"] = "22",
        };
        var security = await MakeAsync(provider, made, "azure-native:network:NetworkSecurityGroup", new() { ["resourceGroupName"] = name, ["securityRules"] = PropertyValue.List(rule) });
        var network = await MakeAsync(provider, made, "azure-native:network:VirtualNetwork", new()
        {
            ["resourceGroupName"] = name, ["addressSpace"] = new PropertyMap { ["addressPrefixes"] = PropertyValue.List("10.0.0.0/16") },
        });
        var subnet = await MakeAsync(provider, made, "azure-native:network:Subnet", new()
        {
            ["resourceGroupName"] = name, ["virtualNetworkName"] = network.Outputs["name"], ["addressPrefix"] = "10.0.0.0/24", ["networkSecurityGroup"] = new PropertyMap { ["id"] = security.Id },
        });
        var address = await MakeAsync(provider, made, "azure-native:network:PublicIPAddress", new()
        {
            ["resourceGroupName"] = name, ["sku"] = new PropertyMap { ["name"] = "Standard" }, ["publicIPAllocationMethod"] = "Static",
        });
        var card = await MakeAsync(provider, made, "azure-native:network:NetworkInterface", new()
        {
            ["resourceGroupName"] = name,
            ["ipConfigurations"] = PropertyValue.List(new PropertyMap { ["name"] = "first", ["subnet"] = new PropertyMap { ["id"] = subnet.Id }, ["publicIPAddress"] = new PropertyMap { ["id"] = address.Id } }),
        });
        await AddImageAsync("contoso:shop:small:1.0.0", hasPlan: true);
        var agreement = await MakeAsync(provider, made, "azure-native:marketplaceordering:MarketplaceAgreement", new() { ["offerType"] = "virtualmachine", ["publisherId"] = "contoso", ["offerId"] = "shop", ["planId"] = "small", ["accepted"] = true });
        agreement.Outputs["signature"].ShouldNotBeNull();
        var machine = await MakeAsync(provider, made, "azure-native:compute:VirtualMachine", new()
        {
            ["resourceGroupName"] = name,
            ["hardwareProfile"] = new PropertyMap { ["vmSize"] = "Standard_D2s_v5" },
            ["plan"] = new PropertyMap { ["name"] = "small", ["product"] = "shop", ["publisher"] = "contoso" },
            ["osProfile"] = new PropertyMap { ["adminUsername"] = "builder", ["computerName"] = "build", ["adminPassword"] = PropertyValue.Secret("Sesame-0pen-now") },
            ["networkProfile"] = new PropertyMap { ["networkInterfaces"] = PropertyValue.List(new PropertyMap { ["id"] = card.Id, ["primary"] = true, ["deleteOption"] = "Detach" }) },
            ["storageProfile"] = new PropertyMap
            {
                ["imageReference"] = new PropertyMap { ["publisher"] = "contoso", ["offer"] = "shop", ["sku"] = "small", ["version"] = "latest" },
                ["osDisk"] = new PropertyMap { ["createOption"] = "FromImage", ["name"] = "os" },
            },
        });
        machine.Outputs.ToString().ShouldNotContain("Sesame");
        var disk = $"{group.Id}/providers/Microsoft.Compute/disks/os";
        var snapshot = await MakeAsync(provider, made, "azure-native:compute:Snapshot", new() { ["resourceGroupName"] = name, ["creationData"] = new PropertyMap { ["createOption"] = "Copy", ["sourceResourceId"] = disk } });
        ((PropertyValue.NumberValue)snapshot.Outputs["diskSizeBytes"]).Value.ShouldBe(20 << 20);

        foreach (var one in made) await SeesNoChangeAsync(provider, one);

        while (made.TryPop(out var one))
        {
            await provider.DeleteAsync(new DeleteRequest { Urn = one.Urn, Id = one.Id }, default);
            if (one != agreement) (await ReadAsync(provider, one)).Id.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Changes_only_tags_and_identity_of_an_image_template()
    {
        const string Template = "azure-native:virtualmachineimages:VirtualMachineImageTemplate";
        await using var provider = Provider();
        var made = new Stack<Made>();
        var group = await MakeAsync(provider, made, Group, new());
        var identity = await MakeAsync(provider, made, Identity, new() { ["resourceGroupName"] = group.Outputs["name"] });
        await AddImageAsync("Debian:debian-12:12:1.0.0");
        var template = await MakeAsync(provider, made, Template, new()
        {
            ["resourceGroupName"] = group.Outputs["name"],
            ["identity"] = new PropertyMap { ["type"] = "UserAssigned", ["userAssignedIdentities"] = PropertyValue.List(identity.Id) },
            ["source"] = new PropertyMap { ["type"] = "PlatformImage", ["publisher"] = "Debian", ["offer"] = "debian-12", ["sku"] = "12", ["version"] = "latest" },
            ["customize"] = PropertyValue.List(
                new PropertyMap { ["type"] = "Shell", ["inline"] = PropertyValue.List("sudo true") },
                new PropertyMap { ["type"] = "File", ["sourceUri"] = "https://h/f", ["destination"] = "/tmp/f" }),
            ["distribute"] = PropertyValue.List(new PropertyMap { ["type"] = "VHD", ["runOutputName"] = "vhd" }),
        });
        await SeesNoChangeAsync(provider, template);
        var tagged = template.Inputs.SetItem("tags", new PropertyMap { ["team"] = "images" });

        (await DiffAsync(provider, template, tagged)).Replaces.ShouldBeEmpty();
        (await DiffAsync(provider, template, template.Inputs.SetItem("buildTimeoutInMinutes", 60))).Replaces.ShouldBe(["buildTimeoutInMinutes"]);
        var updated = await provider.UpdateAsync(new UpdateRequest { Urn = template.Urn, Id = template.Id, OldInputs = ArmProviderHarness.Write(template.Inputs), Olds = ArmProviderHarness.Write(template.Outputs), News = ArmProviderHarness.Write(tagged) }, default);

        ArmProviderHarness.Read(updated.Properties)["tags"].ShouldBe(new PropertyMap { ["team"] = "images" });
        await provider.UpdateAsync(new UpdateRequest { Urn = template.Urn, Id = template.Id, OldInputs = ArmProviderHarness.Write(tagged), Olds = updated.Properties, News = ArmProviderHarness.Write(template.Inputs) }, default);
        var wrong = template.Inputs.SetItem("customize", PropertyValue.List(new PropertyMap { ["type"] = "Shel" }));
        var check = await provider.CheckAsync(new CheckRequest { Urn = template.Urn, News = ArmProviderHarness.Write(wrong), Olds = ArmProviderHarness.Write(template.Inputs) }, default);
        check.Failures.ShouldHaveSingleItem().Property.ShouldBe("customize[0].type");
        check.Failures[0].Reason.ShouldBe("expected one of File, PowerShell, Shell, WindowsRestart, WindowsUpdate, got \"Shel\"");
        await provider.DeleteAsync(new DeleteRequest { Urn = template.Urn, Id = template.Id }, default);
    }

    [Fact]
    public async Task Updates_tags_and_description_of_a_gallery()
    {
        await using var provider = Provider();
        var made = new Stack<Made>();
        var group = await MakeAsync(provider, made, Group, new());
        var gallery = await MakeAsync(provider, made, Gallery, new() { ["resourceGroupName"] = group.Outputs["name"] });
        var news = gallery.Inputs.SetItem("description", "new").SetItem("tags", new PropertyMap { ["a"] = "b" });

        var outputs = ArmProviderHarness.Read((await provider.UpdateAsync(new UpdateRequest
        {
            Urn = gallery.Urn,
            Id = gallery.Id,
            Olds = ArmProviderHarness.Write(gallery.Outputs),
            OldInputs = ArmProviderHarness.Write(gallery.Inputs),
            News = ArmProviderHarness.Write(news),
        }, default)).Properties);

        outputs["description"].ShouldBe("new");
        outputs["tags"].ShouldBe(new PropertyMap { ["a"] = "b" });
    }

    [Fact]
    public async Task Repeats_a_create_without_making_a_second_object()
    {
        await using var provider = Provider();
        var made = new Stack<Made>();
        var group = await MakeAsync(provider, made, Group, new());
        var inputs = new PropertyMap { ["resourceGroupName"] = group.Outputs["name"], ["galleryName"] = "fixed" };

        var first = await MakeAsync(provider, made, Gallery, inputs);
        var second = await MakeAsync(provider, made, Gallery, inputs);

        second.Id.ShouldBe(first.Id);
        second.Outputs["identifier"].ShouldBe(first.Outputs["identifier"]);
    }

    [Fact]
    public async Task Prints_what_the_cloud_has_against_it()
    {
        await using var provider = Provider();

        var failure = await Should.ThrowAsync<RpcException>(() => MakeAsync(provider, [], Gallery, new() { ["resourceGroupName"] = "nowhere", ["location"] = "westeurope" }));

        failure.Detail.ShouldContain("was answered 404 NotFound\n  ResourceGroupNotFound: ");
    }

    private async Task AddImageAsync(string urn, bool hasPlan = false)
    {
        var vhd = Path.Combine(folder, "image.vhd");
        await using (var file = new FileStream(vhd, FileMode.Create))
        {
            file.Position = 20 << 20;
            file.Write(Runtime.Tests.Simulator.TestVhd.Footer(20 << 20));
        }

        await new global::Azure.Simulator.Control.CloudControl(handler).AddImageAsync(vhd, urn, hasPlan: hasPlan);
    }

    private static async Task SeesNoChangeAsync(ArmProvider provider, Made one)
    {
        var read = await ReadAsync(provider, one);
        ArmProviderHarness.Read(read.Inputs).ShouldBe(one.Inputs, one.Urn);
        var diff = await provider.DiffAsync(new DiffRequest { Urn = one.Urn, Id = one.Id, Olds = read.Properties, OldInputs = read.Inputs, News = ArmProviderHarness.Write(one.Inputs) }, default);
        diff.Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone, one.Urn);

        // An import of what is there, then the same program again.
        var imported = await provider.ReadAsync(new ReadRequest { Urn = one.Urn, Id = one.Id }, default);
        var after = await provider.DiffAsync(new DiffRequest { Urn = one.Urn, Id = one.Id, Olds = imported.Properties, OldInputs = imported.Inputs, News = ArmProviderHarness.Write(one.Inputs) }, default);
        after.Replaces.ShouldBeEmpty(one.Urn);
    }

    private static Task<DiffResponse> DiffAsync(ArmProvider provider, Made one, PropertyMap news) => provider.DiffAsync(
        new DiffRequest { Urn = one.Urn, Id = one.Id, Olds = ArmProviderHarness.Write(one.Outputs), OldInputs = ArmProviderHarness.Write(one.Inputs), News = ArmProviderHarness.Write(news) }, default);

    private static Task<ReadResponse> ReadAsync(ArmProvider provider, Made one) => provider.ReadAsync(new ReadRequest
    {
        Urn = one.Urn,
        Id = one.Id,
        Inputs = ArmProviderHarness.Write(one.Inputs),
        Properties = ArmProviderHarness.Write(one.Outputs),
    }, default);

    private static async Task<Made> MakeAsync(ArmProvider provider, Stack<Made> made, string type, PropertyMap news)
    {
        var urn = ArmProviderHarness.Urn(type, "picture-store");
        var check = await provider.CheckAsync(new CheckRequest { Urn = urn, News = ArmProviderHarness.Write(news), Olds = ArmProviderHarness.Write(PropertyMap.Empty) }, default);
        check.Failures.Select(failure => failure.Reason).ShouldBeEmpty();
        var create = await provider.CreateAsync(new CreateRequest { Urn = urn, Properties = check.Inputs }, default);
        var one = new Made(urn, create.Id, ArmProviderHarness.Read(check.Inputs), ArmProviderHarness.Read(create.Properties));
        made.Push(one);
        return one;
    }

    private ArmProvider Provider() => new(new ArmProviderOptions
    {
        Endpoint = new Uri("https://management.azure.test"),
        Credential = cloud.CredentialFor(),
        Transport = handler,
        SubscriptionId = SimulatedCloud.DefaultSubscriptionId,
        Environment = new Dictionary<string, string> { ["ARM_LOCATION"] = "westeurope" },
    });

    private sealed record Made(string Urn, string Id, PropertyMap Inputs, PropertyMap Outputs);
}
