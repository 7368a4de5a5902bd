using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;
using static Runtime.Tests.Azure.ArmProviderHarness;

namespace Runtime.Tests.Azure;

/// <summary>Check, diff, create, read and update of single resources.</summary>
public sealed class ArmProviderResources
{
    private const string Account = "azure-native:storage:StorageAccount";
    private const string Image = "azure-native:compute:GalleryImage";
    private const string Version = "azure-native:compute:GalleryImageVersion";

    private static readonly PropertyMap ImageInputs = new()
    {
        ["galleryImageName"] = "debian",
        ["galleryName"] = "pictures",
        ["resourceGroupName"] = "rg",
        ["location"] = "westeurope",
        ["osType"] = "Linux",
        ["osState"] = "Generalized",
        ["identifier"] = new PropertyMap { ["publisher"] = "p", ["offer"] = "o", ["sku"] = "s" },
    };

    [Fact]
    public async Task Names_an_account_after_its_logical_name_and_always_the_same()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm, location: "westeurope");
        var news = new PropertyMap { ["resourceGroupName"] = "rg", ["kind"] = "StorageV2", ["sku"] = new PropertyMap { ["name"] = "Standard_LRS" } };

        var first = await harness.CheckAsync(Account, news, name: "Image-Store");
        var second = await harness.CheckAsync(Account, news, name: "Image-Store");

        first.Failures.ShouldBeEmpty();
        first.Inputs["accountName"].ShouldBe(second.Inputs["accountName"]);
        ((PropertyValue.StringValue)first.Inputs["accountName"]).Value.ShouldMatch("^imagestore[0-9a-f]{8}$");
        first.Inputs["location"].ShouldBe("westeurope");
    }

    [Fact]
    public async Task Keeps_the_name_and_location_that_a_resource_has()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm, location: "westeurope");
        var olds = new PropertyMap { ["galleryName"] = "old", ["location"] = "northeurope" };

        var (inputs, _) = await harness.CheckAsync(Gallery, new() { ["resourceGroupName"] = "rg" }, olds);

        inputs["galleryName"].ShouldBe("old");
        inputs["location"].ShouldBe("northeurope");
    }

    [Fact]
    public async Task Names_a_role_assignment_with_a_UUID()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var (inputs, failures) = await harness.CheckAsync("azure-native:authorization:RoleAssignment", new() { ["principalId"] = "p", ["roleDefinitionId"] = "r", ["scope"] = Group });

        failures.ShouldBeEmpty();
        Guid.TryParse(((PropertyValue.StringValue)inputs["roleAssignmentName"]).Value, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Takes_the_location_of_the_resource_group()
    {
        using var arm = new ScriptedArm().On("GET resourceGroups/rg", 200, """{"location":"swedencentral"}""");
        await using var harness = new ArmProviderHarness(arm);

        (await harness.CheckAsync(Gallery, new() { ["resourceGroupName"] = "rg" })).Inputs["location"].ShouldBe("swedencentral");
        (await harness.CheckAsync(Gallery, new() { ["resourceGroupName"] = "rg" })).Inputs["location"].ShouldBe("swedencentral");
    }

    [Fact]
    public async Task Does_not_know_the_location_before_the_resource_group()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        (await harness.CheckAsync(Gallery, new() { ["resourceGroupName"] = PropertyValue.Computed })).Inputs["location"].ShouldBe(PropertyValue.Computed);
    }

    [Fact]
    public async Task Reports_every_mistake_with_its_path()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);
        var news = ImageInputs
            .SetItem("galleryImageName", "-debian")
            .SetItem("osType", "Plan9")
            .SetItem("osStat", "Generalized")
            .SetItem("recommended", new PropertyMap { ["vCPUs"] = new PropertyMap { ["min"] = 1.5, ["max"] = "many" } })
            .SetItem("tags", new PropertyMap { ["a.b"] = PropertyValue.List("x") })
            .Remove("identifier");

        var (_, failures) = await harness.CheckAsync(Image, news);

        failures.ShouldBe(
        [
            "galleryImageName: '-debian' must match ^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$",
            "identifier: 'identifier' is required and missing",
            "osStat: 'osStat' is not an input of azure-native:compute:GalleryImage; did you mean 'osState'?",
            "osType: expected one of Windows, Linux, got \"Plan9\"",
            "recommended.vCPUs.max: expected a whole number, got \"many\"",
            "recommended.vCPUs.min: expected a whole number, got 1.5",
            "tags[\"a.b\"]: expected a string, got [\"x\"]",
        ]);
    }

    [Fact]
    public async Task Does_not_print_a_secret_that_does_not_fit()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var (_, failures) = await harness.CheckAsync(Image, ImageInputs.SetItem("osType", PropertyValue.Secret("hush")));

        failures.ShouldBe(["osType: expected one of Windows, Linux, got a secret of another kind"]);
    }

    [Fact]
    public async Task Sends_an_account_as_ARM_wants_it()
    {
        var id = $"{Group}/providers/Microsoft.Storage/storageAccounts/acct";
        using var arm = new ScriptedArm().On("GET acct", 404).On("PUT acct", 200, $$$"""{"id":"{{{id}}}","name":"acct","type":"t","kind":"StorageV2","sku":{"name":"Standard_LRS","tier":"Standard"},"properties":{"supportsHttpsTrafficOnly":true,"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"1.2.3.4"}]},"primaryEndpoints":{"blob":"https://acct.blob/"},"provisioningState":"Succeeded"}}""");
        await using var harness = new ArmProviderHarness(arm);

        var (_, outputs) = await harness.CreateAsync(Account, new()
        {
            ["accountName"] = "acct",
            ["resourceGroupName"] = "rg",
            ["location"] = "westeurope",
            ["kind"] = "StorageV2",
            ["sku"] = new PropertyMap { ["name"] = "Standard_LRS" },
            ["enableHttpsTrafficOnly"] = true,
            ["identity"] = new PropertyMap { ["type"] = "UserAssigned", ["userAssignedIdentities"] = PropertyValue.List("/id/one") },
            ["networkRuleSet"] = new PropertyMap { ["defaultAction"] = "Deny", ["ipRules"] = PropertyValue.List(new PropertyMap { ["iPAddressOrRange"] = "1.2.3.4" }) },
            ["keyPolicy"] = new PropertyMap { ["keyExpirationPeriodInDays"] = 30 },
        });

        arm.Bodies.ShouldHaveSingleItem().ShouldBe(
            """{"properties":{"supportsHttpsTrafficOnly":true,"keyPolicy":{"keyExpirationPeriodInDays":30},"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"1.2.3.4"}]}},"identity":{"type":"UserAssigned","userAssignedIdentities":{"/id/one":{}}},"kind":"StorageV2","location":"westeurope","sku":{"name":"Standard_LRS"}}""");
        outputs["enableHttpsTrafficOnly"].ShouldBe(true);
        outputs["networkRuleSet"].ShouldBe(new PropertyMap { ["defaultAction"] = "Deny", ["ipRules"] = PropertyValue.List(new PropertyMap { ["iPAddressOrRange"] = "1.2.3.4" }) });
        outputs["name"].ShouldBe("acct");
    }

    [Fact]
    public async Task Takes_over_what_an_interrupted_create_left()
    {
        using var arm = new ScriptedArm().On("GET pictures", 200, GalleryBody).On("PUT pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.CreateAsync(Gallery, GalleryInputs)).Id.ShouldBe(GalleryId);
    }

    [Fact]
    public async Task Refuses_to_take_over_somebody_elses_object()
    {
        using var arm = new ScriptedArm().On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        var failure = await harness.FailsAsync(h => h.CreateAsync(Gallery, GalleryInputs.SetItem("location", "northeurope")));

        failure.Detail.ShouldStartWith($"{GalleryId} exists already and is not as the program wants it: location\nnext: ");
        arm.Requests.ShouldAllBe(request => request.StartsWith("GET"));
    }

    [Fact]
    public async Task Puts_under_a_name_of_its_own_without_asking_first()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);
        var (inputs, _) = await harness.CheckAsync(Gallery, GalleryInputs.Remove("galleryName"));
        arm.On($"PUT {((PropertyValue.StringValue)inputs["galleryName"]).Value}", 200, GalleryBody);

        await harness.CreateAsync(Gallery, inputs);

        arm.IsFinished.ShouldBeTrue();
    }

    [Fact]
    public async Task Foretells_what_it_can_in_a_preview()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var (id, outputs) = await harness.CreateAsync(Account, new()
        {
            ["accountName"] = "acct",
            ["resourceGroupName"] = PropertyValue.Computed,
            ["location"] = PropertyValue.Computed,
            ["kind"] = "StorageV2",
            ["sku"] = new PropertyMap { ["name"] = "Standard_LRS" },
        }, preview: true);

        id.ShouldBeEmpty();
        outputs.ShouldBe(new()
        {
            ["azureApiVersion"] = "2024-01-01",
            ["kind"] = "StorageV2",
            ["location"] = PropertyValue.Computed,
            ["name"] = "acct",
            ["sku"] = new PropertyMap { ["name"] = "Standard_LRS", ["tier"] = PropertyValue.Computed },
            ["type"] = "Microsoft.Storage/storageAccounts",
        });
    }

    [Fact]
    public async Task Carries_secrets_from_inputs_to_outputs()
    {
        using var arm = new ScriptedArm().On("GET pictures", 404).On("PUT pictures", 200, GalleryBody.Replace("\"location\"", "\"tags\":{\"a\":\"x\",\"b\":\"y\"},\"location\"", StringComparison.Ordinal));
        await using var harness = new ArmProviderHarness(arm);

        var (_, outputs) = await harness.CreateAsync(Gallery, GalleryInputs.SetItem("tags", new PropertyMap { ["a"] = PropertyValue.Secret("x"), ["b"] = "y" }));

        outputs["tags"].ShouldBe(new PropertyMap { ["a"] = PropertyValue.Secret("x"), ["b"] = "y" });
    }

    [Fact]
    public async Task Sees_no_change_in_another_spelling_of_the_same_place()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        (await harness.DiffAsync(Gallery, GalleryId, GalleryInputs, GalleryInputs.SetItem("location", "West Europe"))).Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
    }

    [Fact]
    public async Task Replaces_an_image_definition_whose_os_changes_and_deletes_the_old_one_first()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var diff = await harness.DiffAsync(Image, "", ImageInputs, ImageInputs.SetItem("osType", "Windows").SetItem("description", "d"));

        diff.Replaces.ShouldBe(["osType"]);
        diff.DeleteBeforeReplace.ShouldBeTrue();
        diff.DetailedDiff["osType"].Kind.ShouldBe(PropertyDiff.Types.Kind.UpdateReplace);
        diff.DetailedDiff["description"].Kind.ShouldBe(PropertyDiff.Types.Kind.Add);
    }

    [Fact]
    public async Task Updates_the_regions_of_a_version_but_replaces_it_for_another_disk()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);
        var olds = new PropertyMap
        {
            ["galleryImageVersionName"] = "1.0.0",
            ["publishingProfile"] = new PropertyMap { ["targetRegions"] = PropertyValue.List(new PropertyMap { ["name"] = "westeurope" }) },
            ["storageProfile"] = new PropertyMap { ["osDiskImage"] = new PropertyMap { ["source"] = new PropertyMap { ["uri"] = "https://a" } } },
        };
        var regions = new PropertyMap { ["targetRegions"] = PropertyValue.List(new PropertyMap { ["name"] = "westeurope" }, new PropertyMap { ["name"] = "northeurope" }) };
        var disk = new PropertyMap { ["osDiskImage"] = new PropertyMap { ["source"] = new PropertyMap { ["uri"] = "https://b" } } };

        var update = await harness.DiffAsync(Version, "", olds, olds.SetItem("publishingProfile", regions));
        var replace = await harness.DiffAsync(Version, "", olds, olds.SetItem("storageProfile", disk));

        update.Replaces.ShouldBeEmpty();
        update.Diffs.ShouldBe(["publishingProfile.targetRegions[1]"]);
        replace.Replaces.ShouldBe(["storageProfile.osDiskImage.source.uri"]);
    }

    [Fact]
    public async Task Replaces_a_group_with_a_new_name_beside_the_old_one()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var diff = await harness.DiffAsync(Gallery, GalleryId, GalleryInputs, GalleryInputs.SetItem("galleryName", "other"));

        diff.Replaces.ShouldBe(["galleryName"]);
        diff.DeleteBeforeReplace.ShouldBeFalse();
    }

    [Fact]
    public async Task Imports_by_id_with_inputs_that_would_make_the_object()
    {
        using var arm = new ScriptedArm().On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        var (id, _, inputs) = await harness.ReadAsync(Gallery, GalleryId);

        id.ShouldBe(GalleryId);
        inputs.ShouldBe(GalleryInputs);
    }

    [Fact]
    public async Task Refuses_an_id_of_another_type()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var failure = await harness.FailsAsync(h => h.ReadAsync(Gallery, Group));

        failure.Code.ShouldBe(StatusCode.InvalidArgument);
        failure.Detail.ShouldContain($"'{Group}' is not the id of a Microsoft.Compute/galleries; expected /subscriptions/{{subscriptionId}}");
    }

    [Fact]
    public async Task Says_that_an_object_is_gone()
    {
        using var arm = new ScriptedArm().On("GET pictures", 404);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.ReadAsync(Gallery, GalleryId, GalleryInputs)).Id.ShouldBeEmpty();
    }

    [Fact]
    public async Task Follows_a_change_made_behind_the_programs_back_and_no_default()
    {
        using var arm = new ScriptedArm().On("GET pictures", 200, GalleryBody.Replace("\"provisioningState\"", "\"description\":\"changed\",\"softDeletePolicy\":{\"isSoftDeleteEnabled\":false},\"provisioningState\"", StringComparison.Ordinal));
        await using var harness = new ArmProviderHarness(arm);
        var inputs = GalleryInputs.SetItem("description", "mine");
        var outputs = new PropertyMap { ["location"] = "westeurope", ["description"] = "mine", ["provisioningState"] = "Succeeded" };

        (await harness.ReadAsync(Gallery, GalleryId, inputs, outputs)).Inputs.ShouldBe(inputs.SetItem("description", "changed"));
    }

    [Fact]
    public async Task Sends_the_default_of_a_property_that_is_given_no_more()
    {
        var id = $"{Group}/providers/Microsoft.Storage/storageAccounts/acct";
        using var arm = new ScriptedArm().On("PUT acct", 200, $$$"""{"id":"{{{id}}}","name":"acct","properties":{}}""");
        await using var harness = new ArmProviderHarness(arm);
        var news = new PropertyMap { ["accountName"] = "acct", ["resourceGroupName"] = "rg", ["kind"] = "StorageV2" };

        await harness.UpdateAsync(Account, id, news.SetItem("networkRuleSet", new PropertyMap { ["defaultAction"] = "Deny" }), news);

        arm.Bodies.ShouldHaveSingleItem().ShouldContain("\"networkAcls\":{\"bypass\":\"AzureServices\",\"defaultAction\":\"Allow\"");
    }

    [Fact]
    public async Task Returns_storage_keys_as_secrets()
    {
        using var arm = new ScriptedArm().On("POST acct/listKeys", 200, """{"keys":[{"keyName":"key1","value":"a2V5","permissions":"Full","creationTime":"t"}]}""");
        await using var harness = new ArmProviderHarness(arm);

        var response = await harness.Provider.InvokeAsync(new InvokeRequest { Tok = "azure-native:storage:listStorageAccountKeys", Args = Write(new() { ["accountName"] = "acct", ["resourceGroupName"] = "rg" }) }, default);

        ArmProviderHarness.Read(response.Return)["keys"].ShouldBeOfType<PropertyValue.SecretValue>();
    }

    [Fact]
    public async Task Needs_a_new_provider_for_another_subscription()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var diff = await harness.Provider.DiffConfigAsync(new DiffRequest { OldInputs = Write(new() { ["subscriptionId"] = "a" }), News = Write(new() { ["subscriptionId"] = "b" }) }, default);

        diff.Replaces.ShouldBe(["subscriptionId"]);
    }

    [Fact]
    public async Task Names_a_configuration_key_that_does_not_exist()
    {
        using var arm = new ScriptedArm();
        await using var harness = new ArmProviderHarness(arm);

        var response = await harness.Provider.CheckConfigAsync(new CheckRequest { News = Write(new() { ["version"] = "3.28.0", ["locatoin"] = "westeurope" }) }, default);

        response.Failures.ShouldHaveSingleItem().Reason.ShouldBe("'azure-native:locatoin' is not a configuration key; did you mean 'azure-native:location'?");
    }
}
