using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Simulator;
using Azure.Simulator.Time;

namespace Runtime.Tests.Simulator;

/// <summary>A simulated cloud in a folder of its own, with short ways to talk to it.</summary>
internal sealed class CloudBench : IDisposable
{
    public const string Subscription = "/subscriptions/" + SimulatedCloud.DefaultSubscriptionId;
    public const string Group = Subscription + "/resourceGroups/rg";
    public const string Account = Group + "/providers/Microsoft.Storage/storageAccounts/vhds";
    public const string Gallery = Group + "/providers/Microsoft.Compute/galleries/pictures";
    public const string Image = Gallery + "/images/debian";
    public const string Version = Image + "/versions/1.0.0";
    private const string Management = "https://management.azure.test";
    private string? token;

    private readonly global::Azure.Simulator.ImageTemplates.ImageTemplateWorker? worker;

    public CloudBench(ClockMode mode = ClockMode.Auto, string? directory = null, global::Azure.Simulator.ImageTemplates.ImageTemplateWorker? worker = null)
    {
        this.worker = worker;
        Directory = directory ?? Path.Combine(Path.GetTempPath(), "sim-" + Path.GetRandomFileName());
        Mode = mode;
        Open();
    }

    public StandingTime Wall { get; } = new();

    public string Directory { get; }

    public ClockMode Mode { get; }

    public SimulatedCloud Cloud { get; private set; } = null!;

    public HttpMessageInvoker Http { get; private set; } = null!;

    public BlobClient Blobs => new(this, "vhds");

    public void Open()
    {
        Cloud = SimulatedCloud.Open(new SimulatedCloudOptions { Directory = Directory, ClockMode = Mode, TimeProvider = Wall, Seed = 7, Durable = false, ImageTemplateWorker = worker });
        Http = new HttpMessageInvoker(Cloud.CreateHandler());
    }

    /// <summary>Closes the cloud and opens it again, as the next process would.</summary>
    public void Reopen()
    {
        Cloud.Dispose();
        Open();
    }

    public void Dispose()
    {
        Cloud.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request) => await Answer.ReadAsync(await Http.SendAsync(request, CancellationToken.None));

    /// <summary>Sends to Resource Manager as the owner. A path without an api-version gets one that its type has.</summary>
    public async Task<Answer> ArmAsync(string method, string path, string? json = null, string? principal = null)
    {
        var address = path.StartsWith("https:", StringComparison.Ordinal) ? path : Management + path;
        if (!address.Contains("api-version", StringComparison.Ordinal))
            address += (address.Contains('?') ? "&" : "?") + "api-version=" + VersionOf(path);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(principal));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public async Task<string> TokenAsync(string? principal = null, string scope = "https://management.azure.test/.default")
    {
        if (principal is null && scope.StartsWith(Management, StringComparison.Ordinal) && token is not null)
            return token;
        var fresh = (await Cloud.CredentialFor(principal).GetTokenAsync(new TokenRequestContext([scope]), CancellationToken.None)).Token;
        if (principal is null && scope.StartsWith(Management, StringComparison.Ordinal))
            token = fresh;
        return fresh;
    }

    /// <summary>PUT or DELETE followed by polling until it has ended; the last answer.</summary>
    public async Task<Answer> ArmToEndAsync(string method, string path, string? json = null)
    {
        var answer = await ArmAsync(method, path, json);
        var poll = answer.Header("Azure-AsyncOperation") ?? answer.Header("Location");
        if (poll is null)
            return answer;
        for (var turn = 0; turn < 50; turn++)
        {
            var status = await ArmAsync("GET", poll);
            if (status.Status == 202 || (string?)status.Json?["status"] == "InProgress")
                continue;
            return status;
        }

        throw new InvalidOperationException($"{method} {path} does not end");
    }

    /// <summary>A group with an account named vhds and a container named disks.</summary>
    public async Task<CloudBench> WithAccountAsync(string properties = "{}")
    {
        (await ArmAsync("PUT", Group, """{"location":"westeurope"}""")).Status.ShouldBe(201);
        (await ArmToEndAsync("PUT", Account, $$$"""{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{{{properties}}} }""")).Status.ShouldBe(200);
        (await ArmAsync("PUT", Account + "/blobServices/default/containers/disks", "{}")).Status.ShouldBe(201);
        return this;
    }

    /// <summary>All that a version needs: account, a small valid VHD, gallery and image.</summary>
    public async Task<CloudBench> WithImageAsync()
    {
        await WithAccountAsync();
        await Blobs.UploadVhdAsync("disks/debian.vhd", megabytes: 20);
        (await ArmToEndAsync("PUT", Gallery, """{"location":"westeurope"}""")).Status.ShouldBe(200);
        (await ArmToEndAsync("PUT", Image, ImageBody())).Status.ShouldBe(200);
        return this;
    }

    public static string ImageBody(string sku = "12", string generation = "V2") => $$$"""
        {"location":"westeurope","properties":{"osType":"Linux","osState":"Generalized","hyperVGeneration":"{{{generation}}}",
         "identifier":{"publisher":"contoso","offer":"debian","sku":"{{{sku}}}"} } }
        """;

    public static JsonObject VersionBody(params string[] regions)
    {
        var targets = new JsonArray([.. regions.Select(r => (JsonNode)new JsonObject { ["name"] = r, ["regionalReplicaCount"] = 1 })]);
        return new JsonObject
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject
            {
                ["publishingProfile"] = new JsonObject { ["targetRegions"] = targets },
                ["storageProfile"] = new JsonObject
                {
                    ["osDiskImage"] = new JsonObject
                    {
                        ["source"] = new JsonObject { ["uri"] = "https://vhds.blob.azure.test/disks/debian.vhd", ["storageAccountId"] = Account },
                    },
                },
            },
        };
    }

    public async Task<byte[]> KeyAsync(string name = "key1")
    {
        var keys = (await ArmAsync("POST", Account + "/listKeys")).Json!["keys"]!.AsArray();
        return Convert.FromBase64String((string)keys.Single(k => (string?)k!["keyName"] == name)!["value"]!);
    }

    private static string VersionOf(string path) => path.Split('?')[0] switch
    {
        var p when p.Contains("roleAssignments", StringComparison.Ordinal) => "2022-04-01",
        var p when p.Contains("Microsoft.Compute/disks", StringComparison.OrdinalIgnoreCase) || p.Contains("Microsoft.Compute/snapshots", StringComparison.OrdinalIgnoreCase) => "2024-03-02",
        var p when p.Contains("Microsoft.Compute/virtualMachines", StringComparison.OrdinalIgnoreCase) => "2024-11-01",
        var p when p.Contains("Microsoft.Network", StringComparison.OrdinalIgnoreCase) => "2024-05-01",
        var p when p.Contains("Microsoft.MarketplaceOrdering", StringComparison.OrdinalIgnoreCase) => "2021-01-01",
        var p when p.Contains("Microsoft.Compute/locations", StringComparison.OrdinalIgnoreCase) => "2024-07-01",
        var p when p.Contains("Microsoft.VirtualMachineImages", StringComparison.OrdinalIgnoreCase) => "2024-02-01",
        var p when p.Contains("Microsoft.Compute", StringComparison.OrdinalIgnoreCase) => "2024-03-03",
        var p when p.Contains("Microsoft.Storage", StringComparison.OrdinalIgnoreCase) => "2024-01-01",
        var p when p.Contains("Microsoft.ManagedIdentity", StringComparison.OrdinalIgnoreCase) => "2023-01-31",
        var p when p.Contains("Microsoft.Authorization", StringComparison.OrdinalIgnoreCase) => "2022-04-01",
        _ => "2024-03-01",
    };
}
