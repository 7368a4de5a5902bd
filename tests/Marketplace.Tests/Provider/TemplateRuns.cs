using System.Text.Json.Nodes;
using Azure.Simulator;
using Azure.Simulator.Control;
using Marketplace.Imaging.Vhd;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

public sealed class TemplateRuns
{
    private const string Template = ProviderBench.Group + "/providers/Microsoft.VirtualMachineImages/imageTemplates/web-0123456789ab";
    private const string Identity = ProviderBench.Group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/builder";
    private const string BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

    [Fact]
    public async Task End_in_a_blob()
    {
        using var bench = await StartAsync();

        var (id, outputs) = await bench.CreateAsync(ProviderBench.RunType, Inputs());

        id.ShouldBe($"{bench.Account}/blobServices/default/containers/images/blobs/web-1.0.0.vhd");
        outputs["runState"].ShouldBe("Succeeded");
        outputs["uri"].ShouldBe("https://vhds.blob.azure.test/images/web-1.0.0.vhd");
        outputs["size"].ShouldBe((20.0 * 1024 * 1024) + 512);
        ((PropertyValue.StringValue)outputs["etag"]).Value.ShouldStartWith("\"0x");
        bench.Requests.Sent.Count(sent => sent == "POST run").ShouldBe(1);
    }

    [Fact]
    public async Task Are_not_repeated_when_the_result_is_there()
    {
        using var bench = await StartAsync();
        var first = await bench.CreateAsync(ProviderBench.RunType, Inputs());

        bench.Start();
        var second = await bench.CreateAsync(ProviderBench.RunType, Inputs());

        second.ShouldBe(first);
        bench.Requests.Sent.ShouldNotContain("POST run");
    }

    [Fact]
    public async Task Are_joined_when_they_are_under_way()
    {
        using var bench = await StartAsync();
        using (var http = new HttpMessageInvoker(bench.Cloud.CreateHandler()))
        using (var request = new HttpRequestMessage(HttpMethod.Post, $"https://management.azure.test{Template}/run?api-version=2024-02-01"))
        {
            var token = await bench.Cloud.CredentialFor().GetTokenAsync(new global::Azure.Core.TokenRequestContext(["https://management.azure.test/.default"]), CancellationToken.None);
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token.Token);
            ((int)(await http.SendAsync(request, CancellationToken.None)).StatusCode).ShouldBe(202);
        }


        await bench.CreateAsync(ProviderBench.RunType, Inputs());

        bench.Requests.Sent.ShouldNotContain("POST run");
    }

    [Fact]
    public async Task Are_repeated_when_the_blob_is_gone()
    {
        using var bench = await StartAsync();
        var (id, outputs) = await bench.CreateAsync(ProviderBench.RunType, Inputs());
        await bench.Provider.DeleteAsync(new DeleteRequest { Urn = ProviderBench.Urn(ProviderBench.RunType), Id = id, Properties = ProviderBench.Write(outputs) }, CancellationToken.None);
        (await bench.ReadAsync(ProviderBench.RunType, id, Inputs(), outputs)).Id.ShouldBeEmpty();

        bench.Start();
        await bench.CreateAsync(ProviderBench.RunType, Inputs());

        bench.Requests.Sent.ShouldContain("POST run");
    }

    [Fact]
    public async Task Fail_with_the_words_of_the_service()
    {
        using var bench = await StartAsync(mayWrite: false);

        var problem = await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs()));

        problem.Detail.ShouldContain("error MKT4122: the run ended as Failed: Not authorized to access the resource:");
        problem.Detail.ShouldContain("Read customization.log in the container packerlogs of the storage account in /subscriptions/");
    }

    [Fact]
    public async Task Are_canceled_when_they_take_too_long()
    {
        using var bench = await StartAsync();
        bench.Cloud.AddFault("first POST */run fails with BuildHangs");

        var problem = await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs().SetItem("timeoutMinutes", 90)));

        problem.Detail.ShouldContain("error MKT4123: the run did not end within 90 minutes, while customizing; it was canceled");
        (await StateAsync(bench)).ShouldBe("Canceled");
    }

    [Fact]
    public async Task Are_reported_when_they_cannot_be_canceled()
    {
        using var bench = await StartAsync();
        bench.Cloud.AddFault("first POST */run fails with BuildHangs");
        bench.Cloud.AddFault("first POST */cancel fails with CancelHangs");

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs().SetItem("timeoutMinutes", 90)))).Detail
            .ShouldContain("error MKT4124: the run is Canceling and does not end: 20 minutes after it was canceled it is still there");
        bench.Start();
        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs()))).Detail.ShouldContain("error MKT4124");
    }

    [Fact]
    public async Task Are_canceled_when_the_user_cancels()
    {
        using var bench = await StartAsync();
        bench.Waiting = async (_, cancellationToken) =>
        {
            await bench.Provider.CancelAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
        };

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs()))).Code.ShouldBe(StatusCode.Cancelled);

        bench.Requests.Sent.ShouldContain("POST cancel");
        (await StateAsync(bench)).ShouldBe("Canceled");
    }

    [Fact]
    public async Task Need_their_template()
    {
        using var bench = await StartAsync();

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs().SetItem("imageTemplateId", Template + "x")))).Detail
            .ShouldStartWith($"{Template}x: error MKT4121: there is no such image template");
        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs().Remove("imageTemplateId")))).Detail
            .ShouldStartWith("error MKT4034: the blob \"web-1.0.0.vhd\" was never written");
    }

    [Fact]
    public async Task Must_write_the_blob_that_is_expected()
    {
        using var bench = await StartAsync();

        (await Should.ThrowAsync<RpcException>(() => bench.CreateAsync(ProviderBench.RunType, Inputs().SetItem("blobName", "web-2.0.0.vhd")))).Detail
            .ShouldContain("error MKT4125: the run of ");
    }

    [Fact]
    public async Task Stay_as_they_were_without_a_template()
    {
        using var bench = await StartAsync();
        var olds = Inputs().SetItem("timeoutMinutes", 90);

        var news = ProviderBench.Read((await bench.CheckAsync(ProviderBench.RunType, Inputs().Remove("imageTemplateId"), olds)).Inputs);

        news.ShouldBe(olds);
        (await bench.DiffAsync(ProviderBench.RunType, olds, news)).Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
        (await bench.DiffAsync(ProviderBench.RunType, olds, olds.SetItem("imageTemplateId", Template + "2"))).Replaces.ShouldBeEmpty();
        (await bench.DiffAsync(ProviderBench.RunType, olds, olds.SetItem("timeoutMinutes", 100))).Changes.ShouldBe(DiffResponse.Types.DiffChanges.DiffNone);
    }

    [Theory]
    [InlineData("imageTemplateId", "web", "\"imageTemplateId\" is \"web\", expected the ARM id of an image template")]
    [InlineData("blobName", "web.img", "\"blobName\" is \"web.img\", expected a name ending in .vhd: Azure makes images only of such blobs")]
    public async Task Refuse_inputs_that_cannot_be(string name, string value, string reason)
    {
        using var bench = await ProviderBench.StartAsync();

        (await bench.CheckAsync(ProviderBench.RunType, Inputs().SetItem(name, value))).Failures.ShouldHaveSingleItem().Reason.ShouldBe(reason);
        (await bench.CheckAsync(ProviderBench.RunType, Inputs().SetItem("timeoutMinutes", 0))).Failures.ShouldHaveSingleItem().Reason.ShouldBe("\"timeoutMinutes\" is 0, expected 1 to 1440");
    }

    private static PropertyMap Inputs() => new()
    {
        ["imageTemplateId"] = Template,
        ["runOutputName"] = "vhd",
        ["resourceGroupName"] = "rg",
        ["accountName"] = "vhds",
        ["containerName"] = "images",
        ["blobName"] = "web-1.0.0.vhd",
    };

    private static async Task<string?> StateAsync(ProviderBench bench) =>
        (string?)(await bench.ArmAsync("GET", Template, version: "2024-02-01"))!["properties"]!["lastRunStatus"]!["runState"];

    private static async Task<ProviderBench> StartAsync(bool mayWrite = true)
    {
        var bench = await ProviderBench.StartAsync();
        var path = bench.Folder["platform.raw"];
        await using (var file = new FileStream(path, FileMode.Create))
            file.SetLength(20 << 20);
        await VhdFile.AppendFooterAsync(path, Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddYears(40), CancellationToken.None);
        await new CloudControl(bench.Cloud.CreateHandler()).AddImageAsync(path, "Debian:debian-12:12-gen2:1.0.0");
        var identity = await bench.ArmAsync("PUT", Identity, """{"location":"westeurope"}""", "2023-01-31");
        if (mayWrite)
        {
            var role = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["principalId"] = identity!["properties"]!["principalId"]!.ToString(),
                    ["principalType"] = "ServicePrincipal",
                    ["roleDefinitionId"] = $"/subscriptions/{SimulatedCloud.DefaultSubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{BlobContributor}",
                },
            };
            await bench.ArmAsync("PUT", $"{bench.Account}/blobServices/default/containers/images/providers/Microsoft.Authorization/roleAssignments/11111111-2222-4333-8444-555555555555", role.ToJsonString(), "2022-04-01");
        }

        var template = new JsonObject
        {
            ["location"] = "westeurope",
            ["identity"] = new JsonObject { ["type"] = "UserAssigned", ["userAssignedIdentities"] = new JsonObject { [Identity] = new JsonObject() } },
            ["properties"] = new JsonObject
            {
                ["source"] = new JsonObject { ["type"] = "PlatformImage", ["publisher"] = "Debian", ["offer"] = "debian-12", ["sku"] = "12-gen2", ["version"] = "latest" },
                ["distribute"] = new JsonArray(new JsonObject { ["type"] = "VHD", ["runOutputName"] = "vhd", ["uri"] = "https://vhds.blob.azure.test/images/web-1.0.0.vhd" }),
            },
        };
        await bench.ArmAsync("PUT", Template, template.ToJsonString(), "2024-02-01");
        bench.Cloud.Advance(TimeSpan.FromMinutes(2));
        return bench;
    }
}
