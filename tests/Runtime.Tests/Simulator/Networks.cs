using System.Text.Json.Nodes;

namespace Runtime.Tests.Simulator;

public sealed class Networks : IDisposable
{
    private readonly NetworkBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Show_subnets_that_were_made_inside_and_beside_them()
    {
        await bench.WithNetworkAsync();
        (await bench.Cloud.ArmToEndAsync("PUT", NetworkBench.Net + "/subnets/second", """{"properties":{"addressPrefix":"10.0.1.0/24"}}""")).Expect(200);

        var subnets = (await bench.Cloud.ArmAsync("GET", NetworkBench.Net)).Json!["properties"]!["subnets"]!.AsArray();

        subnets.Select(s => (string?)s!["name"]).ShouldBe(["build", "second"]);
        ((string?)subnets[0]!["properties"]!["provisioningState"]).ShouldBe("Succeeded");
        (await bench.Cloud.ArmAsync("GET", NetworkBench.Net + "/subnets")).Json!["value"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Keep_subnets_that_a_put_does_not_mention_and_drop_those_it_leaves_out()
    {
        await bench.WithNetworkAsync();

        (await bench.Cloud.ArmToEndAsync("PUT", NetworkBench.Net, """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16","10.9.0.0/16"]}}}""")).Expect(200);
        (await bench.Cloud.ArmAsync("GET", NetworkBench.Subnet)).Expect(200);
        (await bench.Cloud.ArmToEndAsync("PUT", NetworkBench.Net, """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[]}}""")).Expect(200);

        (await bench.Cloud.ArmAsync("GET", NetworkBench.Subnet)).Expect(404, "ResourceNotFound");
    }

    [Theory]
    [InlineData("10.1.0.0/24", "NetcfgInvalidSubnet")]
    [InlineData("10.0.0.128/25", "NetcfgSubnetRangesOverlap")]
    [InlineData("10.0.1.0/30", "NetcfgInvalidSubnet")]
    [InlineData("10.0.1.1/24", "InvalidAddressPrefixFormat")]
    public async Task Refuse_a_subnet_that_does_not_fit(string prefix, string code)
    {
        await bench.WithNetworkAsync();

        (await bench.Cloud.ArmAsync("PUT", NetworkBench.Net + "/subnets/second", new JsonObject { ["properties"] = new JsonObject { ["addressPrefix"] = prefix } }.ToJsonString())).Expect(400, code);
    }

    [Theory]
    [InlineData("priority", 99, "InvalidParameter")]
    [InlineData("sourceAddressPrefix", "10.0.0.300", "SecurityRuleInvalidAddressPrefix")]
    [InlineData("destinationPortRange", "80-22", "SecurityRuleInvalidPortRange")]
    [InlineData("access", "Perhaps", "InvalidParameter")]
    public async Task Refuse_a_rule_that_says_nothing(string member, object value, string code)
    {
        await bench.WithNetworkAsync();
        var rule = NetworkBench.Rule("ssh", 1000);
        rule["properties"]![member] = value is int number ? number : (string)value;

        (await bench.Cloud.ArmAsync("PUT", NetworkBench.SecurityGroup, new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["securityRules"] = new JsonArray(rule) } }.ToJsonString())).Expect(400, code);
    }

    [Fact]
    public async Task Refuse_two_rules_of_one_priority()
    {
        await bench.WithNetworkAsync();

        var answer = await bench.Cloud.ArmAsync("PUT", NetworkBench.SecurityGroup, new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["securityRules"] = new JsonArray(NetworkBench.Rule("ssh", 1000), NetworkBench.Rule("rdp", 1000)) } }.ToJsonString());

        answer.Expect(400, "SecurityRuleConflict").Message!.ShouldContain("rdp conflicts with rule ssh");
    }

    [Fact]
    public async Task Give_interfaces_the_next_free_address()
    {
        await bench.WithNetworkAsync();
        await bench.WithInterfaceAsync("one");
        await bench.WithInterfaceAsync("two");

        (await AddressOf("one")).ShouldBe("10.0.0.4");
        (await AddressOf("two")).ShouldBe("10.0.0.5");
        (await bench.Cloud.ArmAsync("PUT", NetworkBench.Interface("three"), NetworkBench.InterfaceBody("10.0.0.5").ToJsonString())).Expect(400, "PrivateIPAddressIsAllocated");
        (await bench.Cloud.ArmAsync("PUT", NetworkBench.Interface("three"), NetworkBench.InterfaceBody("10.0.0.3").ToJsonString())).Expect(400, "PrivateIPAddressNotInSubnet");
    }

    [Fact]
    public async Task Need_what_an_interface_names()
    {
        await bench.WithNetworkAsync();
        var body = NetworkBench.InterfaceBody();
        body["properties"]!["ipConfigurations"]![0]!["properties"]!["subnet"]!["id"] = NetworkBench.Net + "/subnets/nowhere";

        (await bench.Cloud.ArmAsync("PUT", NetworkBench.Interface("one"), body.ToJsonString())).Expect(400, "InvalidResourceReference");
    }

    [Fact]
    public async Task Are_not_taken_apart_while_in_use()
    {
        await bench.WithNetworkAsync();
        await bench.WithInterfaceAsync("one", NetworkBench.Address);

        (await bench.Cloud.ArmAsync("DELETE", NetworkBench.Subnet)).Expect(400, "InUseSubnetCannotBeDeleted");
        (await bench.Cloud.ArmAsync("DELETE", NetworkBench.Net)).Expect(400, "InUseSubnetCannotBeDeleted");
        (await bench.Cloud.ArmAsync("DELETE", NetworkBench.SecurityGroup)).Expect(400, "InUseNetworkSecurityGroupCannotBeDeleted");
        (await bench.Cloud.ArmAsync("DELETE", NetworkBench.Address)).Expect(400, "PublicIPAddressCannotBeDeleted");
        var group = (await bench.Cloud.ArmAsync("GET", NetworkBench.SecurityGroup)).Json!["properties"]!;
        ((string?)group["subnets"]![0]!["id"]).ShouldBe(NetworkBench.Subnet);
        group["defaultSecurityRules"]!.AsArray().Count.ShouldBe(6);
        ((string?)(await bench.Cloud.ArmAsync("GET", NetworkBench.Address)).Json!["properties"]!["ipConfiguration"]!["id"]).ShouldBe(NetworkBench.Interface("one") + "/ipConfigurations/first");
        ((string?)(await bench.Cloud.ArmAsync("GET", NetworkBench.Subnet)).Json!["properties"]!["ipConfigurations"]![0]!["id"]).ShouldBe(NetworkBench.Interface("one") + "/ipConfigurations/first");

        foreach (var id in new[] { NetworkBench.Interface("one"), NetworkBench.Address, NetworkBench.Net, NetworkBench.SecurityGroup })
            (await bench.Cloud.ArmToEndAsync("DELETE", id)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Give_a_public_address_to_one_interface_alone()
    {
        await bench.WithNetworkAsync();
        await bench.WithInterfaceAsync("one", NetworkBench.Address);

        (await bench.Cloud.ArmAsync("PUT", NetworkBench.Interface("two"), NetworkBench.InterfaceBody(publicAddress: NetworkBench.Address).ToJsonString())).Expect(400, "PublicIPAddressInUse");
        ((string?)(await bench.Cloud.ArmAsync("GET", NetworkBench.Address)).Json!["properties"]!["ipAddress"])!.ShouldMatch("^198\\.1[89]\\.");
    }

    [Fact]
    public async Task Have_no_basic_addresses_any_more()
    {
        await bench.WithNetworkAsync();

        (await bench.Cloud.ArmAsync("PUT", NetworkBench.Address + "2", """{"location":"westeurope","properties":{"publicIPAllocationMethod":"Static"}}""")).Expect(400, "IPv4BasicSkuPublicIpCountLimitReached");
        (await bench.Cloud.ArmAsync("PUT", NetworkBench.Address + "2", """{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Dynamic"}}""")).Expect(400, "PublicIPAllocationMethodNotSupported");
    }

    [Fact]
    public async Task Change_tags_alone_by_patch()
    {
        await bench.WithNetworkAsync();

        (await bench.Cloud.ArmToEndAsync("PATCH", NetworkBench.Net, """{"tags":{"team":"images"}}""")).Expect(200);
        (await bench.Cloud.ArmAsync("PATCH", NetworkBench.Net, """{"properties":{"enableDdosProtection":true}}""")).Expect(400, "InvalidRequestFormat");

        ((string?)(await bench.Cloud.ArmAsync("GET", NetworkBench.Net)).Json!["tags"]!["team"]).ShouldBe("images");
    }

    private async Task<string?> AddressOf(string name) =>
        (string?)(await bench.Cloud.ArmAsync("GET", NetworkBench.Interface(name))).Json!["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"];
}
