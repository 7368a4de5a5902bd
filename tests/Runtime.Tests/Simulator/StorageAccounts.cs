namespace Runtime.Tests.Simulator;

public sealed class StorageAccounts : IDisposable
{
    private const string Body = """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"}}""";
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_accepted_first_and_there_after_a_poll()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);

        var accepted = (await bench.ArmAsync("PUT", CloudBench.Account, Body)).Expect(202);
        accepted.Body.ShouldBeEmpty();
        accepted.Header("Azure-AsyncOperation").ShouldBeNull();
        var created = (await bench.ArmAsync("GET", accepted.Header("Location")!)).Expect(200).Json!;

        created["properties"]!["provisioningState"]!.ToString().ShouldBe("Succeeded");
        created["properties"]!["primaryEndpoints"]!["blob"]!.ToString().ShouldBe("https://vhds.blob.azure.test/");
        created["sku"]!["tier"]!.ToString().ShouldBe("Standard");
        created["properties"]!["supportsHttpsTrafficOnly"]!.GetValue<bool>().ShouldBeTrue();
        created.ToJsonString().ShouldNotContain("key1\":\"ey");
    }

    [Fact]
    public async Task Keep_what_an_update_does_not_mention()
    {
        await bench.WithAccountAsync("""{"allowBlobPublicAccess":true}""");

        var updated = (await bench.ArmAsync("PUT", CloudBench.Account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_GRS"},"properties":{"minimumTlsVersion":"TLS1_2"} }""")).Expect(200).Json!;

        updated["properties"]!["allowBlobPublicAccess"]!.GetValue<bool>().ShouldBeTrue();
        updated["properties"]!["minimumTlsVersion"]!.ToString().ShouldBe("TLS1_2");
        updated["sku"]!["name"]!.ToString().ShouldBe("Standard_GRS");
        (await bench.ArmAsync("PATCH", CloudBench.Account, """{"tags":{"x":"y"}}""")).Expect(200).Json!["properties"]!["minimumTlsVersion"]!.ToString().ShouldBe("TLS1_2");
    }

    [Fact]
    public async Task Have_names_that_are_unique_in_the_world()
    {
        await bench.WithAccountAsync();
        (await bench.ArmAsync("PUT", CloudBench.Subscription + "/resourceGroups/other", """{"location":"westeurope"}""")).Expect(201);
        var elsewhere = CloudBench.Account.Replace("/rg/", "/other/", StringComparison.Ordinal);

        (await bench.ArmAsync("PUT", elsewhere, Body)).Expect(409, "StorageAccountInAnotherResourceGroup");
        (await bench.ArmAsync("PUT", CloudBench.Group + "/providers/Microsoft.Storage/storageAccounts/Bad-Name", Body)).Expect(400, "AccountNameInvalid");
        (await CheckNameAsync("vhds")).ShouldBe("False AlreadyExists");
        (await CheckNameAsync("x")).ShouldBe("False AccountNameInvalid");
        (await CheckNameAsync("free123")).ShouldBe("True ");
        (await bench.ArmAsync("DELETE", CloudBench.Account)).Expect(200);
        (await bench.ArmAsync("DELETE", CloudBench.Account)).Expect(204);
        (await CheckNameAsync("vhds")).ShouldBe("True ");
        (await bench.ArmAsync("PUT", elsewhere, Body)).Expect(202);
    }

    [Fact]
    public async Task Refuse_changes_that_need_another_account()
    {
        await bench.WithAccountAsync();

        (await bench.ArmAsync("PUT", CloudBench.Account, """{"location":"westeurope","kind":"Storage","sku":{"name":"Standard_LRS"}}""")).Expect(409, "AccountKindChangeNotAllowed");
        (await bench.ArmAsync("PUT", CloudBench.Account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Premium_LRS"}}""")).Expect(409, "StorageAccountTypeConversionNotAllowed");
        (await bench.ArmAsync("PUT", CloudBench.Account, """{"location":"northeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"}}""")).Expect(409, "InvalidResourceLocation");
        (await bench.ArmAsync("PATCH", CloudBench.Account, """{"properties":{"isHnsEnabled":true}}""")).Expect(409, "PropertyImmutable");
        (await bench.ArmAsync("PUT", CloudBench.Account + "x", """{"location":"westeurope","kind":"BlockBlobStorage","sku":{"name":"Standard_LRS"}}""")).Expect(400, "InvalidValuesForRequestParameters");
    }

    [Fact]
    public async Task Hand_out_keys_and_replace_them()
    {
        await bench.WithAccountAsync();
        var before = await bench.KeyAsync();
        var blobs = bench.Blobs;
        (await blobs.SendAsync("GET", "?comp=list")).Expect(200);

        (await bench.ArmAsync("POST", CloudBench.Account + "/regenerateKey", """{"keyName":"key1"}""")).Expect(200);

        (await bench.KeyAsync()).ShouldNotBe(before);
        (await blobs.SendAsync("GET", "?comp=list")).Expect(403, "AuthenticationFailed");
        (await bench.Blobs.SendAsync("GET", "?comp=list")).Expect(200);
        (await bench.ArmAsync("POST", CloudBench.Account + "/regenerateKey", """{"keyName":"key3"}""")).Expect(400);
        (await bench.ArmAsync("POST", CloudBench.Account + "/regenerateKey", """{"keyName":"key1","x":1}""")).Expect(400, "InvalidRequestContent");
        (await bench.ArmAsync("POST", CloudBench.Account + "/listKeys?$expand=kerb")).Expect(400);
    }

    [Fact]
    public async Task Have_no_address_until_they_are_there_and_after_they_are_gone()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);
        await Should.ThrowAsync<HttpRequestException>(() => bench.Blobs.SendBareAsync("GET", "?comp=list"));

        (await bench.ArmToEndAsync("PUT", CloudBench.Account, Body)).Expect(200);
        (await bench.Blobs.SendAsync("GET", "?comp=list")).Expect(200);
        (await bench.ArmAsync("DELETE", CloudBench.Account)).Expect(200);

        var error = await Should.ThrowAsync<HttpRequestException>(() => bench.Blobs.SendBareAsync("GET", "?comp=list"));
        error.HttpRequestError.ShouldBe(HttpRequestError.NameResolutionError);
    }

    [Fact]
    public async Task Share_their_containers_with_the_data_plane()
    {
        await bench.WithAccountAsync();
        const string Containers = CloudBench.Account + "/blobServices/default/containers";
        (await bench.Blobs.SendAsync("PUT", "fromdata?restype=container", [])).Expect(201);

        (await bench.ArmAsync("GET", Containers + "/fromdata")).Expect(200).Json!["properties"]!["publicAccess"]!.ToString().ShouldBe("None");
        (await bench.ArmAsync("GET", Containers)).Json!["value"]!.AsArray().Select(c => c!["name"]!.ToString()).ShouldBe(["disks", "fromdata"]);
        (await bench.Blobs.SendAsync("GET", "disks?restype=container")).Expect(200);
        (await bench.ArmAsync("PUT", Containers + "/Bad_Name", "{}")).Expect(400, "ContainerNameInvalid");
        (await bench.ArmAsync("PUT", Containers + "/open", """{"properties":{"publicAccess":"Blob"}}""")).Expect(409, "PublicAccessNotPermitted");
        (await bench.ArmAsync("DELETE", Containers + "/fromdata")).Expect(200);
        (await bench.Blobs.SendAsync("GET", "fromdata?restype=container")).Expect(404, "ContainerNotFound");
        (await bench.ArmAsync("GET", CloudBench.Account + "x/blobServices/default/containers/disks")).Expect(404, "ParentResourceNotFound");
    }

    private async Task<string> CheckNameAsync(string name)
    {
        var answer = (await bench.ArmAsync("POST", CloudBench.Subscription + "/providers/Microsoft.Storage/checkNameAvailability", $$"""{"name":"{{name}}","type":"Microsoft.Storage/storageAccounts"}""")).Expect(200).Json!;
        return $"{answer["nameAvailable"]!.GetValue<bool>()} {answer["reason"]}";
    }
}
