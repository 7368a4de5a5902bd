using System.Text.Json.Nodes;

namespace Runtime.Tests.Simulator;

public sealed class VirtualMachines : IDisposable
{
    private const string Compute = CloudBench.Group + "/providers/Microsoft.Compute/";
    private const string Machine = Compute + "virtualMachines/build";
    private const string Disk = Compute + "disks/";
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG me";

    private readonly NetworkBench bench = new();

    private CloudBench Cloud => bench.Cloud;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Get_a_disk_with_the_bytes_of_their_image_and_keep_their_password_to_themselves()
    {
        await WithVersionAsync();
        var body = Body(Image());
        body["properties"]!["osProfile"]!["adminPassword"] = "Sesame-0pen-now";
        body["properties"]!["osProfile"]!["customData"] = "aHVzaA==";

        (await Cloud.ArmToEndAsync("PUT", Machine, body.ToJsonString())).Expect(200);

        var machine = await Cloud.ArmAsync("GET", Machine + "?$expand=instanceView");
        machine.Json!.ToJsonString().ShouldNotContain("Sesame");
        machine.Json.ToJsonString().ShouldNotContain("aHVzaA");
        File.ReadAllText(Path.Combine(Cloud.Directory, "state.log")).ShouldNotContain("Sesame");
        ((string?)machine.Json["properties"]!["osProfile"]!["computerName"]).ShouldBe("build");
        Codes(machine.Json["properties"]!["instanceView"]!).ShouldBe(["ProvisioningState/succeeded", "PowerState/running"]);
        var disk = (await Cloud.ArmAsync("GET", (string)machine.Json["properties"]!["storageProfile"]!["osDisk"]!["managedDisk"]!["id"]!)).Json!;
        ((string?)disk["managedBy"]).ShouldBe(Machine);
        ((string?)disk["properties"]!["diskState"]).ShouldBe("Attached");
        ((long)disk["properties"]!["diskSizeBytes"]!).ShouldBe(20L << 20);
        ((string?)(await Cloud.ArmAsync("GET", NetworkBench.Interface("nic"))).Json!["properties"]!["virtualMachine"]!["id"]).ShouldBe(Machine);
    }

    [Fact]
    public async Task Give_up_their_disk_for_export_when_they_are_deallocated()
    {
        await WithMachineAsync();
        var disk = await OsDiskAsync();
        (await Cloud.ArmAsync("POST", disk + "/beginGetAccess", """{"access":"Read","durationInSeconds":600}""")).Expect(409, "OperationNotAllowed").Message!.ShouldContain("Deallocate");

        (await Cloud.ArmToEndAsync("POST", Machine + "/deallocate")).Expect(200);

        Codes((await Cloud.ArmAsync("GET", Machine + "/instanceView")).Json!).ShouldBe(["ProvisioningState/succeeded", "PowerState/deallocated"]);
        (await Cloud.ArmToEndAsync("POST", disk + "/beginGetAccess", """{"access":"Read","durationInSeconds":600}""")).Expect(200);
        (await Cloud.ArmAsync("POST", Machine + "/start")).Expect(409, "OperationNotAllowed").Message!.ShouldContain("EndGetAccess");
        (await Cloud.ArmToEndAsync("POST", disk + "/endGetAccess")).Expect(200);
        (await Cloud.ArmToEndAsync("POST", Machine + "/start")).Expect(200);
        ((string?)(await Cloud.ArmAsync("GET", disk)).Json!["properties"]!["diskState"]).ShouldBe("Attached");
    }

    [Fact]
    public async Task Never_start_again_once_generalised()
    {
        await WithMachineAsync();
        (await Cloud.ArmAsync("POST", Machine + "/generalize")).Expect(409, "OperationNotAllowed");
        (await Cloud.ArmToEndAsync("POST", Machine + "/powerOff")).Expect(200);

        (await Cloud.ArmAsync("POST", Machine + "/generalize")).Expect(200);

        (await Cloud.ArmAsync("POST", Machine + "/start")).Expect(409, "OperationNotAllowed");
        Codes((await Cloud.ArmAsync("GET", Machine + "/instanceView")).Json!).ShouldContain("OSState/generalized");
    }

    [Fact]
    public async Task Leave_their_disk_behind_or_take_it_along()
    {
        await WithMachineAsync();
        var disk = await OsDiskAsync();
        (await Cloud.ArmAsync("DELETE", disk)).Expect(409, "OperationNotAllowed");

        (await Cloud.ArmToEndAsync("DELETE", Machine)).Status.ShouldBe(204);

        (await Cloud.ArmAsync("GET", disk)).Json!["managedBy"].ShouldBeNull();
        var again = Body(null);
        again["properties"]!["storageProfile"] = new JsonObject { ["osDisk"] = new JsonObject { ["createOption"] = "Attach", ["deleteOption"] = "Delete", ["managedDisk"] = new JsonObject { ["id"] = disk } } };
        again["properties"]!.AsObject().Remove("osProfile");
        (await Cloud.ArmToEndAsync("PUT", Machine, again.ToJsonString())).Expect(200);
        (await Cloud.ArmToEndAsync("DELETE", Machine)).Status.ShouldBe(204);
        (await Cloud.ArmAsync("GET", disk)).Expect(404, "ResourceNotFound");
        (await Cloud.ArmToEndAsync("DELETE", NetworkBench.Interface("nic"))).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Do_not_share_disks_or_interfaces()
    {
        await WithMachineAsync();
        var disk = await OsDiskAsync();
        var other = Body(null);
        other["properties"]!["storageProfile"] = new JsonObject { ["osDisk"] = new JsonObject { ["createOption"] = "Attach", ["managedDisk"] = new JsonObject { ["id"] = disk } } };
        other["properties"]!.AsObject().Remove("osProfile");

        (await Cloud.ArmAsync("PUT", Machine + "2", other.ToJsonString())).Expect(409, "AttachDiskWhileBeingDetached");
        (await Cloud.ArmAsync("PUT", Machine + "2", Body(Image()).ToJsonString())).Expect(400, "NicInUse");
        (await Cloud.ArmAsync("DELETE", NetworkBench.Interface("nic"))).Expect(400, "NicInUse");
    }

    [Theory]
    [InlineData("vmSize", "InvalidParameter")]
    [InlineData("user", "InvalidParameter")]
    [InlineData("key", "InvalidParameter")]
    [InlineData("password", "InvalidParameter")]
    [InlineData("plan", "VMMarketplaceInvalidInput")]
    [InlineData("interface", "InvalidResourceReference")]
    public async Task Refuse_what_cannot_be(string what, string code)
    {
        await WithVersionAsync();
        var body = Body(Image());
        var properties = body["properties"]!;
        switch (what)
        {
            case "vmSize": properties["hardwareProfile"]!["vmSize"] = "large"; break;
            case "user": properties["osProfile"]!["adminUsername"] = "root"; break;
            case "key": properties["osProfile"]!["linuxConfiguration"]!["ssh"]!["publicKeys"]![0]!["path"] = "/root/.ssh/authorized_keys"; break;
            case "password": properties["osProfile"]!["adminPassword"] = "hunter2"; break;
            case "plan": body["plan"] = new JsonObject { ["name"] = "p", ["product"] = "o", ["publisher"] = "me" }; break;
            case "interface": properties["networkProfile"]!["networkInterfaces"]![0]!["id"] = NetworkBench.Interface("nowhere"); break;
        }

        var answer = (await Cloud.ArmAsync("PUT", Machine, body.ToJsonString())).Expect(400, code);

        answer.Message!.ShouldNotContain("hunter2");
        (await Cloud.ArmAsync("GET", CloudBench.Group + "/providers/Microsoft.Compute/disks")).Json!["value"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Name_the_plan_of_a_sold_image_whose_terms_are_accepted()
    {
        const string Terms = CloudBench.Subscription + "/providers/Microsoft.MarketplaceOrdering/offerTypes/virtualmachine/publishers/contoso/offers/shop/plans/small/agreements/current";
        await WithVersionAsync();
        var vhd = Path.Combine(Cloud.Directory, "sold.vhd");
        await using (var file = new FileStream(vhd, FileMode.Create))
        {
            file.Position = 20 << 20;
            file.Write(TestVhd.Footer(20 << 20));
        }

        await new global::Azure.Simulator.Control.CloudControl(Cloud.Cloud.CreateHandler()).AddImageAsync(vhd, "contoso:shop:small:1.0.0", hasPlan: true);
        var body = Body(new JsonObject { ["publisher"] = "contoso", ["offer"] = "shop", ["sku"] = "small", ["version"] = "latest" });
        (await Cloud.ArmAsync("PUT", Machine, body.ToJsonString())).Expect(400, "VMMarketplaceInvalidInput");
        body["plan"] = new JsonObject { ["name"] = "small", ["product"] = "shop", ["publisher"] = "contoso" };
        (await Cloud.ArmAsync("PUT", Machine, body.ToJsonString())).Expect(400, "MarketplacePurchaseEligibilityFailed");

        var terms = (await Cloud.ArmAsync("GET", Terms)).Expect(200).Json!["properties"]!.AsObject();
        ((bool)terms["accepted"]!).ShouldBeFalse();
        terms["accepted"] = true;
        (await Cloud.ArmAsync("PUT", Terms, new JsonObject { ["properties"] = terms.DeepClone() }.ToJsonString())).Expect(200);
        terms["signature"] = "00";
        (await Cloud.ArmAsync("PUT", Terms, new JsonObject { ["properties"] = terms.DeepClone() }.ToJsonString())).Expect(400, "BadRequest");

        (await Cloud.ArmToEndAsync("PUT", Machine, body.ToJsonString())).Expect(200);
        ((string?)(await Cloud.ArmAsync("GET", Machine)).Json!["properties"]!["storageProfile"]!["imageReference"]!["exactVersion"]).ShouldBe("1.0.0");
        (await Cloud.ArmAsync("GET", Terms.Replace("small", "large", StringComparison.Ordinal))).Expect(400, "BadRequest");
    }

    [Fact]
    public async Task Take_and_give_up_data_disks()
    {
        await WithVersionAsync();
        var body = Body(Image());
        body["properties"]!["storageProfile"]!["dataDisks"] = new JsonArray(new JsonObject { ["lun"] = 0, ["createOption"] = "Empty", ["diskSizeGB"] = 1, ["name"] = "data" });
        (await Cloud.ArmToEndAsync("PUT", Machine, body.ToJsonString())).Expect(200);
        ((string?)(await Cloud.ArmAsync("GET", Disk + "data")).Json!["managedBy"]).ShouldBe(Machine);

        (await Cloud.ArmToEndAsync("PATCH", Machine, """{"properties":{"storageProfile":{"dataDisks":[]}}}""")).Expect(200);

        (await Cloud.ArmAsync("GET", Disk + "data")).Json!["managedBy"].ShouldBeNull();
        (await Cloud.ArmAsync("PATCH", Machine, """{"properties":{"osProfile":{"adminUsername":"somebody"}}}""")).Expect(409, "PropertyChangeNotAllowed");
    }

    [Fact]
    public async Task Leave_snapshots_that_become_image_versions()
    {
        await WithMachineAsync();
        var disk = await OsDiskAsync();
        const string Snapshot = Compute + "snapshots/now";
        (await Cloud.ArmToEndAsync("PUT", Snapshot, new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "Copy", ["sourceResourceId"] = disk } } }.ToJsonString())).Expect(200);
        (await Cloud.ArmToEndAsync("DELETE", Machine)).Status.ShouldBe(204);
        (await Cloud.ArmToEndAsync("DELETE", disk)).Status.ShouldBe(204);

        ((string?)(await Cloud.ArmAsync("GET", Snapshot)).Json!["properties"]!["osType"]).ShouldBe("Linux");
        (await Cloud.ArmToEndAsync("POST", Snapshot + "/beginGetAccess", """{"access":"Read","durationInSeconds":600}""")).Expect(200);
        (await Cloud.ArmAsync("DELETE", Snapshot)).Expect(409, "OperationNotAllowed");
        (await Cloud.ArmToEndAsync("POST", Snapshot + "/endGetAccess")).Expect(200);
        (await Cloud.ArmAsync("PATCH", Snapshot, """{"properties":{"diskSizeGB":9}}""")).Expect(409, "PropertyChangeNotAllowed");
        var version = CloudBench.VersionBody("westeurope");
        version["properties"]!["storageProfile"]!["osDiskImage"]!["source"] = new JsonObject { ["id"] = Snapshot };
        (await Cloud.ArmToEndAsync("PUT", CloudBench.Image + "/versions/2.0.0", version.ToJsonString())).Expect(200);
        (await Cloud.ArmToEndAsync("PUT", Disk + "copy", new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "Copy", ["sourceResourceId"] = Snapshot } } }.ToJsonString())).Expect(200);
        (await Cloud.ArmToEndAsync("DELETE", Snapshot)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Go_with_their_group()
    {
        await WithMachineAsync();

        (await Cloud.ArmToEndAsync("DELETE", CloudBench.Group)).Status.ShouldBeOneOf(200, 204);

        (await Cloud.ArmAsync("GET", CloudBench.Group)).Expect(404, "ResourceGroupNotFound");
    }

    private static JsonObject Image() => new() { ["id"] = CloudBench.Version };

    private static JsonObject Body(JsonObject? image) => new()
    {
        ["location"] = "westeurope",
        ["properties"] = new JsonObject
        {
            ["hardwareProfile"] = new JsonObject { ["vmSize"] = "Standard_D2s_v5" },
            ["storageProfile"] = new JsonObject { ["imageReference"] = image, ["osDisk"] = new JsonObject { ["createOption"] = "FromImage" } },
            ["osProfile"] = new JsonObject
            {
                ["adminUsername"] = "builder",
                ["linuxConfiguration"] = new JsonObject
                {
                    ["disablePasswordAuthentication"] = true,
                    ["ssh"] = new JsonObject { ["publicKeys"] = new JsonArray(new JsonObject { ["path"] = "/home/builder/.ssh/authorized_keys", ["keyData"] = Key }) },
                },
            },
            ["networkProfile"] = new JsonObject { ["networkInterfaces"] = new JsonArray(new JsonObject { ["id"] = NetworkBench.Interface("nic") }) },
        },
    };

    private static IEnumerable<string?> Codes(JsonNode view) => view["statuses"]!.AsArray().Select(s => (string?)s!["code"]);

    private async Task WithVersionAsync()
    {
        await Cloud.WithImageAsync();
        (await Cloud.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);
        await bench.WithNetworkAsync();
        await bench.WithInterfaceAsync("nic", NetworkBench.Address);
    }

    private async Task WithMachineAsync()
    {
        await WithVersionAsync();
        (await Cloud.ArmToEndAsync("PUT", Machine, Body(Image()).ToJsonString())).Expect(200);
    }

    private async Task<string> OsDiskAsync() => (string)(await Cloud.ArmAsync("GET", Machine)).Json!["properties"]!["storageProfile"]!["osDisk"]!["managedDisk"]!["id"]!;
}
