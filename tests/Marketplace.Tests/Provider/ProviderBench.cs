using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Simulator;
using Azure.Simulator.Time;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Transfers;
using Marketplace.Provider;
using Marketplace.Provider.Azure;
using Marketplace.Provider.Resources;
using Marketplace.Tests.Imaging;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Tests.Provider;

/// <summary>The provider on a project folder of its own, with a simulated cloud that has one storage account and container.</summary>
internal sealed class ProviderBench : IDisposable
{
    public const string BlobType = "marketplace:image:PageBlob";
    public const string InspectionType = "marketplace:image:Inspection";
    public const string VhdType = "marketplace:image:Vhd";
    public const string DownloadType = "marketplace:image:Download";
    public const string RunType = "marketplace:image:TemplateRun";
    public const string Group = "/subscriptions/" + SimulatedCloud.DefaultSubscriptionId + "/resourceGroups/rg";
    private readonly DiskFolder folder = new();
    private readonly SimulatedCloud cloud;

    private ProviderBench()
    {
        cloud = SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder["cloud"], ClockMode = ClockMode.Auto, Seed = 3, Durable = false });
        Provider = Start();
    }

    public MarketplaceProvider Provider { get; private set; }

    public SimulatedCloud Cloud => cloud;

    public DiskFolder Folder => folder;

    public string Account => Group + "/providers/Microsoft.Storage/storageAccounts/vhds";

    /// <summary>Who builds disks here.</summary>
    public FakeDiskBuilder Disks { get; set; } = new();

    /// <summary>Requests to the blob service so far, as <c>PUT page</c>.</summary>
    public RecordingHandler Requests { get; private set; } = null!;

    public static async Task<ProviderBench> StartAsync()
    {
        var bench = new ProviderBench();
        await bench.ArmAsync("PUT", Group, """{"location":"westeurope"}""", "2024-03-01");
        await bench.ArmAsync("PUT", bench.Account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        await bench.ArmAsync("PUT", bench.Account + "/blobServices/default/containers/images", "{}");
        return bench;
    }

    /// <summary>A provider as the next process would have it.</summary>
    public MarketplaceProvider Start()
    {
        Requests = new RecordingHandler(cloud.CreateHandler());
        Options = new MarketplaceProviderOptions
        {
            ProjectRoot = folder.Root,
            Endpoint = new Uri("https://management.azure.test"),
            Credential = () => cloud.CredentialFor(),
            Transport = () => Requests,
            Clock = cloud.Clock,
            Wait = WaitAsync,
            SubscriptionId = SimulatedCloud.DefaultSubscriptionId,
            Builder = new ImageBuilder(new ToolInstaller(TestMachine.Real, new ToolRunner(TestMachine.Real)), new ToolRunner(TestMachine.Real), new ImmediateTime(), [Disks]),
        };
        return Provider = new MarketplaceProvider(Options);
    }

    /// <summary>What the provider was given.</summary>
    public MarketplaceProviderOptions Options { get; private set; } = null!;

    /// <summary>Uploads a file of the project's folder to the container, without the provider.</summary>
    public async Task UploadAsync(string file, string name)
    {
        var client = await new CloudDisks(Options).OpenBlobAsync(BlobAddress.Parse($"vhds/images/{name}"), CancellationToken.None);
        await new PageBlobUpload(client, cloud.Clock).RunAsync(new UploadRequest { Path = folder[file], StateFolder = folder["uploads"], Force = true }, CancellationToken.None);
    }

    public async Task<string> ETagAsync(string name)
    {
        var client = await new CloudDisks(Options).OpenBlobAsync(BlobAddress.Parse($"vhds/images/{name}"), CancellationToken.None);
        return (await client.GetPropertiesAsync(CancellationToken.None))!.ETag;
    }

    /// <summary>What happens while the provider waits; by default the time of the cloud passes.</summary>
    public Func<TimeSpan, CancellationToken, Task>? Waiting { get; set; }

    private Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Waiting is not null)
            return Waiting(time, cancellationToken);
        cloud.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>Inputs of a Vhd, as a program registers them.</summary>
    public static PropertyMap VhdInputs(DiskDefinition definition) => new()
    {
        ["name"] = definition.Name,
        ["version"] = definition.Version.ToString(),
        ["definition"] = PropertyJson.FromJson(definition.ToJson()),
    };

    public async Task<JsonNode?> ArmAsync(string method, string path, string? json = null, string version = "2024-01-01")
    {
        using var http = new HttpMessageInvoker(cloud.CreateHandler());
        var token = (await cloud.CredentialFor().GetTokenAsync(new TokenRequestContext(["https://management.azure.test/.default"]), CancellationToken.None)).Token;
        var address = path.StartsWith("https:", StringComparison.Ordinal) ? path : $"https://management.azure.test{path}?api-version={version}";
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, CancellationToken.None);
        ((int)response.StatusCode).ShouldBeLessThan(300);
        var poll = response.Headers.Location?.AbsoluteUri;
        if ((int)response.StatusCode == 202 && poll is not null)
            return await ArmAsync("GET", poll);
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public static PropertyMap BlobInputs(string source, string digest, string name = "web-1.2.3.vhd") => new()
    {
        ["resourceGroupName"] = "rg",
        ["accountName"] = "vhds",
        ["containerName"] = "images",
        ["blobName"] = name,
        ["source"] = source,
        ["digest"] = digest,
        ["factsDigest"] = "sha256:0",
        ["certification"] = CertifiedImage.Summary(digest, "sha256:0"),
    };

    public static string Urn(string type) => $"urn:pulumi:dev::shop::{type}::web";

    public static Google.Protobuf.WellKnownTypes.Struct Write(PropertyMap map) => PropertyCodec.Marshal(map, MarshalOptions.KeepAll);

    public static PropertyMap Read(Google.Protobuf.WellKnownTypes.Struct? properties) => PropertyCodec.Unmarshal(properties, UnmarshalOptions.KeepAll);

    public async Task<(string Id, PropertyMap Outputs)> CreateAsync(string type, PropertyMap inputs)
    {
        var made = await Provider.CreateAsync(new CreateRequest { Urn = Urn(type), Properties = Write(inputs) }, CancellationToken.None);
        return (made.Id, Read(made.Properties));
    }

    public async Task<CheckResponse> CheckAsync(string type, PropertyMap news, PropertyMap? olds = null) =>
        await Provider.CheckAsync(new CheckRequest { Urn = Urn(type), Olds = Write(olds ?? PropertyMap.Empty), News = Write(news) }, CancellationToken.None);

    public async Task<DiffResponse> DiffAsync(string type, PropertyMap olds, PropertyMap news) =>
        await Provider.DiffAsync(new DiffRequest { Urn = Urn(type), OldInputs = Write(olds), Olds = Write(olds), News = Write(news) }, CancellationToken.None);

    public async Task<ReadResponse> ReadAsync(string type, string id, PropertyMap? inputs = null, PropertyMap? outputs = null) =>
        await Provider.ReadAsync(new ReadRequest { Urn = Urn(type), Id = id, Inputs = Write(inputs ?? PropertyMap.Empty), Properties = Write(outputs ?? PropertyMap.Empty) }, CancellationToken.None);

    public void Dispose()
    {
        Provider.Dispose();
        cloud.Dispose();
        folder.Dispose();
    }
}
