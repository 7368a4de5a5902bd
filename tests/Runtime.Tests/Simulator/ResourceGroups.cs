namespace Runtime.Tests.Simulator;

public sealed class ResourceGroups : IDisposable
{
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_created_read_changed_and_listed()
    {
        (await bench.ArmAsync("HEAD", CloudBench.Group)).Expect(404);
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"West Europe"}""")).Expect(201).Json!["location"]!.ToString().ShouldBe("westeurope");
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope","tags":{"a":"1","b":"2"}}""")).Expect(200);
        (await bench.ArmAsync("PATCH", CloudBench.Group, """{"tags":{"c":"3"}}""")).Expect(200).Json!["tags"]!.ToJsonString().ShouldBe("""{"c":"3"}""");

        var read = (await bench.ArmAsync("GET", CloudBench.Group.ToUpperInvariant().Replace("/RG", "/rg", StringComparison.Ordinal))).Expect(200).Json!;
        read["id"]!.ToString().ShouldBe(CloudBench.Group);
        read["type"]!.ToString().ShouldBe("Microsoft.Resources/resourceGroups");
        read["properties"]!["provisioningState"]!.ToString().ShouldBe("Succeeded");
        (await bench.ArmAsync("HEAD", CloudBench.Group)).Expect(204);
        (await bench.ArmAsync("GET", CloudBench.Subscription + "/resourceGroups")).Json!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Take_everything_they_contain_along_when_deleted()
    {
        await bench.WithImageAsync();

        var accepted = (await bench.ArmAsync("DELETE", CloudBench.Group)).Expect(202);
        (await bench.ArmAsync("PUT", CloudBench.Gallery, """{"location":"westeurope"}""")).Expect(409, "ResourceGroupBeingDeleted");
        (await bench.ArmAsync("GET", accepted.Header("Location")!)).Expect(200);

        bench.Cloud.Status()["resources"]!.GetValue<int>().ShouldBe(0);
        bench.Cloud.Status()["blobs"]!.GetValue<int>().ShouldBe(0);
        Directory.EnumerateFiles(Path.Combine(bench.Directory, "blobs")).ShouldBeEmpty();
        (await bench.ArmAsync("DELETE", CloudBench.Group)).Expect(204);
    }

    [Fact]
    public async Task List_what_has_a_location_and_tags()
    {
        await bench.WithImageAsync();

        var all = (await bench.ArmAsync("GET", CloudBench.Group + "/resources")).Expect(200).Json!["value"]!.AsArray();
        all.Select(r => r!["type"]!.ToString()).ShouldBe(["Microsoft.Compute/galleries", "Microsoft.Compute/galleries/images", "Microsoft.Storage/storageAccounts"], ignoreOrder: true);
        var filtered = await bench.ArmAsync("GET", CloudBench.Subscription + "/resources?$filter=resourceType%20eq%20'Microsoft.Compute/galleries'");
        filtered.Expect(200).Json!["value"]!.AsArray().Count.ShouldBe(1);
        (await bench.ArmAsync("GET", CloudBench.Group + "/resources?$filter=nonsense")).Expect(400, "InvalidFilterInQueryString");
    }

    [Theory]
    [InlineData("ends.", "InvalidResourceGroup")]
    [InlineData("has%20space", "InvalidResourceGroup")]
    [InlineData("slash%2Finside", "InvalidResourceGroup")]
    public async Task Refuse_bad_names(string name, string code) =>
        (await bench.ArmAsync("PUT", $"{CloudBench.Subscription}/resourceGroups/{name}", """{"location":"westeurope"}""")).Expect(400, code);

    [Fact]
    public async Task Stay_where_they_are()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);

        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"northeurope"}""")).Expect(409, "InvalidResourceGroupLocation");
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"atlantis"}""")).Expect(400, "LocationNotAvailableForResourceType");
        (await bench.ArmAsync("PUT", CloudBench.Group, "{}")).Expect(400, "LocationRequired");
    }

    [Fact]
    public async Task Exist_in_known_subscriptions_only()
    {
        (await bench.ArmAsync("GET", "/subscriptions/nonsense/resourceGroups/rg")).Expect(400, "InvalidSubscriptionId");
        (await bench.ArmAsync("GET", $"/subscriptions/{Guid.Empty}/resourceGroups/rg")).Expect(404, "SubscriptionNotFound");
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(404, "ResourceGroupNotFound");
        (await bench.ArmAsync("GET", CloudBench.Gallery)).Expect(404, "ResourceGroupNotFound");
    }

    [Fact]
    public async Task Come_in_pages()
    {
        for (var number = 0; number < 103; number++)
            (await bench.ArmAsync("PUT", $"{CloudBench.Subscription}/resourceGroups/g{number:D3}", """{"location":"westeurope"}""")).Expect(201);

        var first = (await bench.ArmAsync("GET", CloudBench.Subscription + "/resourceGroups")).Json!;
        var second = (await bench.ArmAsync("GET", first["nextLink"]!.ToString())).Json!;

        first["value"]!.AsArray().Count.ShouldBe(100);
        second["value"]!.AsArray().Select(g => g!["name"]!.ToString()).ShouldBe(["g100", "g101", "g102"]);
        second.AsObject().ContainsKey("nextLink").ShouldBeFalse();
    }
}
