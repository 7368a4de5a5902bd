using System.Text.Json.Nodes;
using Azure.Simulator;
using Azure.Simulator.Control;
using Azure.Simulator.ImageTemplates;
using Azure.Simulator.Time;

namespace Runtime.Tests.Simulator;

public sealed class ImageTemplates : IDisposable
{
    private const string Template = CloudBench.Group + "/providers/Microsoft.VirtualMachineImages/imageTemplates/debian";
    private const string Identity = CloudBench.Group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/builder";
    private const string Container = CloudBench.Account + "/blobServices/default/containers/disks";
    private const string BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private readonly CloudBench bench = new(ClockMode.Auto);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Turn_a_platform_image_into_a_VHD()
    {
        await PrepareAsync();
        await AssignAsync(BlobContributor, Container);
        (await bench.ArmToEndAsync("PUT", Template, Body().ToJsonString())).Expect(200);
        var made = (await bench.ArmAsync("GET", Template)).Json!["properties"]!;
        ((string?)made["exactStagingResourceGroup"])!.ShouldStartWith(CloudBench.Subscription + "/resourceGroups/IT_rg_debian_");
        made["lastRunStatus"].ShouldBeNull();

        var end = await bench.ArmToEndAsync("POST", Template + "/run");

        ((string?)end.Json!["status"]).ShouldBe("Succeeded", end.Text);
        ((string?)(await Status())["runState"]).ShouldBe("Succeeded");
        var output = (await bench.ArmAsync("GET", Template + "/runOutputs/vhd")).Expect(200);
        ((string?)output.Json!["properties"]!["artifactUri"]).ShouldBe("https://vhds.blob.azure.test/disks/built.vhd");
        (await bench.ArmAsync("GET", Template + "/runOutputs")).Json!["value"]!.AsArray().Count.ShouldBe(1);
        (await bench.Blobs.SendAsync("HEAD", "disks/built.vhd")).Header("Content-Length").ShouldBe("20972032");
        (await bench.Blobs.GetAsync("disks/built.vhd", 8192, 512)).Body.ShouldAllBe(b => b == 42);
    }

    [Fact]
    public async Task Pass_through_the_parts_of_a_run()
    {
        using var slow = new CloudBench(ClockMode.Manual);
        await PrepareAsync(slow);
        await AssignAsync(BlobContributor, Container, slow);
        (await slow.ArmAsync("PUT", Template, Body().ToJsonString())).Expect(201);
        slow.Cloud.Advance(TimeSpan.FromMinutes(2));
        (await slow.ArmAsync("POST", Template + "/run")).Expect(202);
        var parts = new List<string?>();

        for (var minute = 0; minute < 30; minute += 5)
        {
            var status = (await slow.ArmAsync("GET", Template)).Json!["properties"]!["lastRunStatus"]!;
            parts.Add($"{status["runState"]} {status["runSubState"]}".TrimEnd());
            slow.Cloud.Advance(TimeSpan.FromMinutes(5));
        }

        parts.ShouldBe(["Running Queued", "Running Building", "Running Customizing", "Running Validating", "Running Distributing", "Succeeded"]);
        (await slow.ArmAsync("POST", Template + "/cancel")).Expect(409, "Conflict");
    }

    [Fact]
    public async Task Fail_when_the_identity_may_not_write()
    {
        await PrepareAsync();
        (await bench.ArmToEndAsync("PUT", Template, Body().ToJsonString())).Expect(200);

        var end = await bench.ArmToEndAsync("POST", Template + "/run");

        ((string?)end.Json!["error"]!["code"]).ShouldBe("Unauthorized");
        var status = await Status();
        ((string?)status["runState"]).ShouldBe("Failed");
        ((string?)status["message"])!.ShouldContain("Please check the user assigned identity has the correct permissions");
        (await bench.ArmAsync("GET", Template + "/runOutputs/vhd")).Expect(404, "NotFound");
        ((string?)(await bench.ArmAsync("GET", Template)).Json!["properties"]!["provisioningState"]).ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Make_gallery_versions_with_numbers_of_their_own()
    {
        await PrepareAsync();
        await AssignAsync(Contributor, CloudBench.Group);
        (await bench.ArmToEndAsync("PUT", CloudBench.Gallery, """{"location":"westeurope"}""")).Expect(200);
        (await bench.ArmToEndAsync("PUT", CloudBench.Image, CloudBench.ImageBody())).Expect(200);
        var body = Body();
        body["properties"]!["distribute"] = new JsonArray(new JsonObject
        {
            ["type"] = "SharedImage", ["runOutputName"] = "gallery", ["galleryImageId"] = CloudBench.Image, ["targetRegions"] = new JsonArray(new JsonObject { ["name"] = "westeurope", ["replicaCount"] = 2 }),
        });
        (await bench.ArmToEndAsync("PUT", Template, body.ToJsonString())).Expect(200);

        (await bench.ArmToEndAsync("POST", Template + "/run")).Expect(200);
        (await bench.ArmToEndAsync("POST", Template + "/run")).Expect(200);

        ((string?)(await bench.ArmAsync("GET", Template + "/runOutputs/gallery")).Json!["properties"]!["artifactId"]).ShouldBe(CloudBench.Image + "/versions/0.0.2");
        var version = (await bench.ArmAsync("GET", CloudBench.Image + "/versions/0.0.1?$expand=ReplicationStatus")).Expect(200).Json!["properties"]!;
        ((int?)version["publishingProfile"]!["targetRegions"]![0]!["regionalReplicaCount"]).ShouldBe(2);
    }

    [Fact]
    public async Task Cannot_be_updated()
    {
        await PrepareAsync();
        (await bench.ArmToEndAsync("PUT", Template, Body().ToJsonString())).Expect(200);
        var other = Body();
        other["properties"]!["buildTimeoutInMinutes"] = 60;

        (await bench.ArmAsync("PUT", Template, other.ToJsonString())).Expect(409, "Conflict").Message!.ShouldContain("Update/Upgrade of image templates is currently not supported");
        (await bench.ArmAsync("PATCH", Template, """{"properties":{"buildTimeoutInMinutes":60}}""")).Expect(409, "Conflict");
        (await bench.ArmToEndAsync("PATCH", Template, """{"tags":{"team":"images"}}""")).Expect(200);
        var read = (await bench.ArmAsync("GET", Template)).Text;
        (await bench.ArmToEndAsync("PUT", Template, read)).Expect(200);

        ((string?)(await bench.ArmAsync("GET", Template)).Json!["tags"]!["team"]).ShouldBe("images");
    }

    [Fact]
    public async Task Run_one_at_a_time_and_are_canceled()
    {
        using var slow = new CloudBench(ClockMode.Manual);
        await PrepareAsync(slow);
        (await slow.ArmAsync("PUT", Template, Body().ToJsonString())).Expect(201);
        slow.Cloud.Advance(TimeSpan.FromMinutes(2));
        var run = (await slow.ArmAsync("POST", Template + "/run")).Expect(202);
        (await slow.ArmAsync("POST", Template + "/run")).Expect(409, "Conflict");
        (await slow.ArmAsync("DELETE", Template)).Expect(409, "Conflict");

        (await slow.ArmAsync("POST", Template + "/cancel")).Expect(202);
        ((string?)(await slow.ArmAsync("GET", Template)).Json!["properties"]!["lastRunStatus"]!["runState"]).ShouldBe("Canceling");
        slow.Cloud.Advance(TimeSpan.FromMinutes(3));

        ((string?)(await slow.ArmAsync("GET", Template)).Json!["properties"]!["lastRunStatus"]!["runState"]).ShouldBe("Canceled");
        ((string?)(await slow.ArmAsync("GET", run.Header("Azure-AsyncOperation")!)).Json!["error"]!["code"]).ShouldBe("Canceled");
        (await slow.ArmAsync("POST", Template + "/run")).Expect(202);
    }

    [Fact]
    public async Task Get_stuck_when_a_fault_says_so()
    {
        using var slow = new CloudBench(ClockMode.Manual);
        await PrepareAsync(slow);
        (await slow.ArmAsync("PUT", Template, Body().ToJsonString())).Expect(201);
        slow.Cloud.Advance(TimeSpan.FromMinutes(2));
        slow.Cloud.AddFault("first POST */run fails with BuildHangs");
        slow.Cloud.AddFault("first POST */cancel fails with CancelHangs");

        (await slow.ArmAsync("POST", Template + "/run")).Expect(202);
        slow.Cloud.Advance(TimeSpan.FromDays(2));
        ((string?)(await slow.ArmAsync("GET", Template)).Json!["properties"]!["lastRunStatus"]!["runState"]).ShouldBe("Running");

        (await slow.ArmAsync("POST", Template + "/cancel")).Expect(202);
        slow.Cloud.Advance(TimeSpan.FromDays(2));
        ((string?)(await slow.ArmAsync("GET", Template)).Json!["properties"]!["lastRunStatus"]!["runState"]).ShouldBe("Canceling");
        (await slow.ArmAsync("DELETE", Template)).Expect(409, "Conflict");
    }

    [Fact]
    public async Task Fail_or_succeed_in_part_when_a_fault_says_so()
    {
        await PrepareAsync();
        await AssignAsync(BlobContributor, Container);
        var body = Body();
        body["properties"]!["distribute"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "VHD", ["runOutputName"] = "staged" });
        (await bench.ArmToEndAsync("PUT", Template, body.ToJsonString())).Expect(200);
        bench.Cloud.AddFault("first POST */run fails with CustomizationFailed");
        bench.Cloud.AddFault("second POST */run fails with DistributionFailed");

        ((string?)(await bench.ArmToEndAsync("POST", Template + "/run")).Json!["error"]!["code"]).ShouldBe("CustomizationFailed");
        ((string?)(await Status())["runState"]).ShouldBe("Failed");
        await bench.ArmToEndAsync("POST", Template + "/run");
        ((string?)(await Status())["runState"]).ShouldBe("PartiallySucceeded");
        await bench.ArmToEndAsync("POST", Template + "/run");
        ((string?)(await Status())["runState"]).ShouldBe("Succeeded");
        ((string?)(await bench.ArmAsync("GET", Template + "/runOutputs/staged")).Json!["properties"]!["artifactUri"])!.ShouldEndWith("/vhds/staged.vhd");
    }

    [Fact]
    public async Task Take_their_staging_group_along()
    {
        await PrepareAsync();
        (await bench.ArmToEndAsync("PUT", Template, Body().ToJsonString())).Expect(200);
        var group = (string)(await bench.ArmAsync("GET", Template)).Json!["properties"]!["exactStagingResourceGroup"]!;
        (await bench.ArmAsync("GET", group)).Expect(200).Json!["tags"]!["createdBy"]!.ToString().ShouldBe("AzureVMImageBuilder");

        (await bench.ArmToEndAsync("DELETE", Template)).Status.ShouldBe(204);

        (await bench.ArmAsync("GET", group)).Expect(404, "ResourceGroupNotFound");
    }

    [Fact]
    public async Task Run_by_themselves_once()
    {
        await PrepareAsync();
        await AssignAsync(BlobContributor, Container);
        var body = Body();
        body["properties"]!["autoRun"] = new JsonObject { ["state"] = "Enabled" };
        (await bench.ArmToEndAsync("PUT", Template, body.ToJsonString())).Expect(200);

        bench.Cloud.Advance(TimeSpan.FromHours(1));

        ((string?)(await Status())["runState"]).ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Are_customised_by_a_worker()
    {
        using var cloud = new CloudBench(worker: work =>
        {
            work.Customizers.ShouldHaveSingleItem().ShouldContain("apt-get install");
            using var disk = new FileStream(work.DiskPath, FileMode.Open);
            disk.Position = 4096;
            disk.Write([.. Enumerable.Repeat((byte)9, 512)]);
            return null;
        });
        await PrepareAsync(cloud);
        await AssignAsync(BlobContributor, Container, cloud);
        (await cloud.ArmToEndAsync("PUT", Template, Body().ToJsonString())).Expect(200);

        (await cloud.ArmToEndAsync("POST", Template + "/run")).Expect(200);

        (await cloud.Blobs.GetAsync("disks/built.vhd", 4096, 512)).Body.ShouldAllBe(b => b == 9);
        (await cloud.Blobs.GetAsync("disks/built.vhd", 8192, 512)).Body.ShouldAllBe(b => b == 42);
    }

    [Fact]
    public async Task Say_why_nothing_was_customised()
    {
        using var cloud = new CloudBench(worker: _ => "Nothing was customised: the worker sleeps.");
        await PrepareAsync(cloud);
        await AssignAsync(BlobContributor, Container, cloud);
        (await cloud.ArmToEndAsync("PUT", Template, Body().ToJsonString())).Expect(200);

        (await cloud.ArmToEndAsync("POST", Template + "/run")).Expect(200);

        ((string?)(await Status(cloud))["message"]).ShouldBe("Nothing was customised: the worker sleeps.");
        (await cloud.Blobs.GetAsync("disks/built.vhd", 8192, 512)).Body.ShouldAllBe(b => b == 42);
    }

    [Theory]
    [InlineData("customize", """[{"type":"Shell"}]""", "ValidationFailed")]
    [InlineData("customize", """[{"type":"Shell","inline":["x"],"scriptUri":"https://h/x.sh"}]""", "ValidationFailed")]
    [InlineData("customize", """[{"type":"Shell","scriptUri":"https://h/x.sh","sha256Checksum":"ABC"}]""", "ValidationFailed")]
    [InlineData("customize", """[{"type":"File","sourceUri":"https://h/x"}]""", "ValidationFailed")]
    [InlineData("customize", """[{"type":"PowerShell","inline":["x"],"runAsSystem":true}]""", "ValidationFailed")]
    [InlineData("customize", """[{"type":"Ruby","inline":["x"]}]""", "InvalidParameter")]
    [InlineData("customize", """[{"type":"Shell","inlines":["x"]}]""", "InvalidRequestContent")]
    [InlineData("buildTimeoutInMinutes", "5", "ValidationFailed")]
    [InlineData("buildTimeoutInMinutes", "961", "InvalidParameter")]
    [InlineData("distribute", "[]", "ValidationFailed")]
    [InlineData("distribute", """[{"type":"VHD","runOutputName":"a"},{"type":"VHD","runOutputName":"a"}]""", "ValidationFailed")]
    [InlineData("distribute", """[{"type":"VHD","runOutputName":"a","uri":"https://vhds.blob.azure.test/disks/a.img"}]""", "ValidationFailed")]
    [InlineData("source", """{"type":"PlatformImage","publisher":"Debian","offer":"debian-12","sku":"none","version":"latest"}""", "PlatformImageNotFound")]
    [InlineData("vmProfile", """{"vnetConfig":{"containerInstanceSubnetId":"/x"}}""", "ValidationFailed")]
    public async Task Refuse(string property, string value, string code)
    {
        await PrepareAsync();
        var body = Body();
        body["properties"]![property] = JsonNode.Parse(value);

        (await bench.ArmAsync("PUT", Template, body.ToJsonString())).Expect(400, code);
    }

    [Theory]
    [InlineData("""{"type":"None"}""")]
    [InlineData("""{"type":"UserAssigned","userAssignedIdentities":{}}""")]
    public async Task Need_one_identity(string identity)
    {
        await PrepareAsync();
        var body = Body();
        body["identity"] = JsonNode.Parse(identity);

        (await bench.ArmAsync("PUT", Template, body.ToJsonString())).Expect(400, "ValidationFailed");
    }

    [Fact]
    public async Task Start_from_images_that_are_in_the_cloud()
    {
        await PrepareAsync();
        const string Versions = CloudBench.Subscription + "/providers/Microsoft.Compute/locations/westeurope/publishers/debian/artifacttypes/vmimage/offers/debian-12/skus/12-gen2/versions";

        JsonNode.Parse((await bench.ArmAsync("GET", Versions)).Text)!.AsArray().ShouldHaveSingleItem()!["name"]!.ToString().ShouldBe("0.1.2");
        ((string?)(await bench.ArmAsync("GET", Versions + "/latest")).Expect(200).Json!["properties"]!["hyperVGeneration"]).ShouldBe("V2");
        (await bench.ArmAsync("GET", Versions + "/9.9.9")).Expect(404, "PlatformImageNotFound");
        var control = new CloudControl(bench.Cloud.CreateHandler());
        (await control.ListImagesAsync())["value"]!.AsArray().ShouldHaveSingleItem()!["urn"]!.ToString().ShouldBe("Debian:debian-12:12-gen2:0.1.2");
        (await Should.ThrowAsync<SimulatorException>(() => control.AddImageAsync("/nowhere", "Debian:debian-12:12:1.0.0"))).Code.ShouldBe("MKT6008");
        (await Should.ThrowAsync<SimulatorException>(() => control.AddImageAsync("/nowhere", "Debian"))).Code.ShouldBe("MKT6008");
    }

    private async Task<JsonNode> Status(CloudBench? of = null) => (await (of ?? bench).ArmAsync("GET", Template)).Json!["properties"]!["lastRunStatus"]!;

    private Task PrepareAsync() => PrepareAsync(bench);

    private Task AssignAsync(string role, string scope) => AssignAsync(role, scope, bench);

    private static async Task PrepareAsync(CloudBench cloud)
    {
        (await cloud.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);
        (await cloud.ArmAsync("PUT", CloudBench.Account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"}}""")).Expect(202);
        cloud.Cloud.Advance(TimeSpan.FromMinutes(1));
        (await cloud.ArmAsync("PUT", Container, "{}")).Expect(201);
        (await cloud.ArmAsync("PUT", Identity, """{"location":"westeurope"}""")).Expect(201);
        var path = Path.Combine(cloud.Directory, "platform.vhd");
        using (var file = new FileStream(path, FileMode.Create))
        {
            file.Position = 8192;
            file.Write([.. Enumerable.Repeat((byte)42, 512)]);
            file.Position = 20 << 20;
            file.Write(TestVhd.Footer(20 << 20));
        }

        await new CloudControl(cloud.Cloud.CreateHandler()).AddImageAsync(path, "Debian:debian-12:12-gen2:0.1.2");
    }

    private static async Task AssignAsync(string role, string scope, CloudBench cloud)
    {
        var principal = (string)(await cloud.ArmAsync("GET", Identity)).Json!["properties"]!["principalId"]!;
        var body = new JsonObject { ["properties"] = new JsonObject { ["principalId"] = principal, ["roleDefinitionId"] = $"{CloudBench.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{role}", ["principalType"] = "ServicePrincipal" } };
        (await cloud.ArmAsync("PUT", $"{scope}/providers/Microsoft.Authorization/roleAssignments/11111111-2222-4333-8444-555555555555", body.ToJsonString())).Expect(201);
    }

    private static JsonObject Body() => JsonNode.Parse($$$$"""
        {"location":"westeurope","identity":{"type":"UserAssigned","userAssignedIdentities":{"{{{{Identity}}}}":{} } },
         "properties":{
          "source":{"type":"PlatformImage","publisher":"Debian","offer":"debian-12","sku":"12-gen2","version":"latest"},
          "customize":[{"type":"Shell","name":"packages","inline":["sudo apt-get install -y nginx"]}],
          "distribute":[{"type":"VHD","runOutputName":"vhd","uri":"https://vhds.blob.azure.test/disks/built.vhd"}]
         } }
        """)!.AsObject();
}
