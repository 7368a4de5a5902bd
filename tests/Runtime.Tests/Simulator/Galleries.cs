using System.Text.Json.Nodes;

namespace Runtime.Tests.Simulator;

public sealed class Galleries : IDisposable
{
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Are_201_with_an_operation_to_poll()
    {
        await bench.WithAccountAsync();

        var creating = (await bench.ArmAsync("PUT", CloudBench.Gallery, """{"location":"westeurope","properties":{"description":"ours"} }""")).Expect(201);
        creating.Json!["properties"]!["provisioningState"]!.ToString().ShouldBe("Creating");
        var status = (await bench.ArmAsync("GET", creating.Header("Azure-AsyncOperation")!)).Expect(200).Json!;

        status["status"]!.ToString().ShouldBe("Succeeded");
        var read = (await bench.ArmAsync("GET", CloudBench.Gallery)).Json!;
        read["properties"]!["identifier"]!["uniqueName"]!.ToString().ShouldEndWith("-PICTURES");
        read["systemData"]!["createdAt"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("has-dash")]
    [InlineData(".dot")]
    [InlineData("dot.")]
    public async Task Refuse_bad_names(string name)
    {
        await bench.WithAccountAsync();

        (await bench.ArmAsync("PUT", $"{CloudBench.Group}/providers/Microsoft.Compute/galleries/{name}", """{"location":"westeurope"}""")).Expect(400, "InvalidParameter").Json!["error"]!["target"]!.ToString().ShouldBe("galleryName");
    }

    [Fact]
    public async Task With_images_are_not_deleted()
    {
        await bench.WithImageAsync();
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);

        (await bench.ArmAsync("DELETE", CloudBench.Gallery)).Expect(409, "CannotDeleteResource").Message!.ShouldContain(CloudBench.Image);
        (await bench.ArmAsync("DELETE", CloudBench.Image)).Expect(409, "CannotDeleteResource");
        (await bench.ArmToEndAsync("DELETE", CloudBench.Version)).Expect(204);
        (await bench.ArmToEndAsync("DELETE", CloudBench.Image)).Expect(204);
        (await bench.ArmToEndAsync("DELETE", CloudBench.Gallery)).Expect(204);
    }

    [Fact]
    public async Task Hold_each_identifier_once()
    {
        await bench.WithImageAsync();

        (await bench.ArmAsync("PUT", CloudBench.Gallery + "/images/copy", CloudBench.ImageBody())).Expect(409, "Conflict").Message!.ShouldContain("'debian'");
        (await bench.ArmToEndAsync("PUT", CloudBench.Gallery + "/images/copy", CloudBench.ImageBody(sku: "13"))).Expect(200);
        (await bench.ArmAsync("PUT", CloudBench.Gallery + "/images/copy2", CloudBench.ImageBody(sku: "has space"))).Expect(400, "InvalidParameter");
    }

    [Theory]
    [InlineData("osType", "\"Windows\"")]
    [InlineData("osState", "\"Specialized\"")]
    [InlineData("hyperVGeneration", "\"V1\"")]
    [InlineData("identifier", """{"publisher":"contoso","offer":"debian","sku":"13"}""")]
    public async Task Images_keep_what_machines_rely_on(string property, string value)
    {
        await bench.WithImageAsync();
        var body = JsonNode.Parse(CloudBench.ImageBody())!;
        body["properties"]![property] = JsonNode.Parse(value);

        var refused = (await bench.ArmAsync("PUT", CloudBench.Image, body.ToJsonString())).Expect(409, "PropertyChangeNotAllowed");

        refused.Json!["error"]!["target"]!.ToString().ShouldBe("galleryImage.properties." + property);
    }

    [Fact]
    public async Task Images_for_Arm_or_trusted_launch_are_of_generation_two()
    {
        await bench.WithImageAsync();
        var arm = JsonNode.Parse(CloudBench.ImageBody(sku: "arm", generation: "V1"))!;
        arm["properties"]!["architecture"] = "Arm64";
        var trusted = JsonNode.Parse(CloudBench.ImageBody(sku: "tl", generation: "V1"))!;
        trusted["properties"]!["features"] = new JsonArray(new JsonObject { ["name"] = "SecurityType", ["value"] = "TrustedLaunchSupported" });

        (await bench.ArmAsync("PUT", CloudBench.Gallery + "/images/arm", arm.ToJsonString())).Expect(400, "InvalidParameter");
        (await bench.ArmAsync("PUT", CloudBench.Gallery + "/images/tl", trusted.ToJsonString())).Expect(400, "InvalidParameter");
        (await bench.ArmAsync("PUT", CloudBench.Gallery + "x/images/tl", CloudBench.ImageBody())).Expect(404, "ParentResourceNotFound");
    }
}
