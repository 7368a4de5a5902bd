using Azure.Arm.Provider;
using Azure.Core;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Azure;

/// <summary>A provider over a scripted ARM, spoken to as an engine does.</summary>
internal sealed class ArmProviderHarness : IAsyncDisposable
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/rg";
    public const string GalleryId = $"{Group}/providers/Microsoft.Compute/galleries/pictures";
    public const string Gallery = "azure-native:compute:Gallery";

    public static readonly PropertyMap GalleryInputs = new() { ["galleryName"] = "pictures", ["resourceGroupName"] = "rg", ["location"] = "westeurope" };

    public static readonly string GalleryBody =
        $$$"""{"id":"{{{GalleryId}}}","name":"pictures","type":"Microsoft.Compute/galleries","location":"westeurope","properties":{"provisioningState":"Succeeded","identifier":{"uniqueName":"u"} } }""";

    public ArmProviderHarness(HttpMessageHandler arm, JumpingClock? clock = null, string? location = null)
    {
        Clock = clock ?? new JumpingClock();
        Provider = new ArmProvider(new ArmProviderOptions
        {
            Endpoint = new Uri("https://management.azure.test"),
            Credential = new FixedToken(),
            Transport = arm,
            Clock = Clock,
            SubscriptionId = Subscription,
            Environment = location is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["ARM_LOCATION"] = location },
        });
    }

    public ArmProvider Provider { get; }

    public JumpingClock Clock { get; }

    public static string Urn(string type, string name = "thing") => Pulumi.Protocol.Values.Urn.Create("dev", "shop", (Urn?)null, type, name);

    public async Task<(PropertyMap Inputs, IReadOnlyList<string> Failures)> CheckAsync(string type, PropertyMap news, PropertyMap? olds = null, string name = "thing")
    {
        var response = await Provider.CheckAsync(new CheckRequest { Urn = Urn(type, name), News = Write(news), Olds = Write(olds ?? PropertyMap.Empty) }, default);
        return (Read(response.Inputs), [.. response.Failures.Select(failure => $"{failure.Property}: {failure.Reason}")]);
    }

    public async Task<(string Id, PropertyMap Outputs)> CreateAsync(string type, PropertyMap inputs, bool preview = false, CancellationToken cancellationToken = default, string name = "thing")
    {
        var response = await Provider.CreateAsync(new CreateRequest { Urn = Urn(type, name), Properties = Write(inputs), Preview = preview }, cancellationToken);
        return (response.Id, Read(response.Properties));
    }

    public async Task<PropertyMap> UpdateAsync(string type, string id, PropertyMap olds, PropertyMap news) =>
        Read((await Provider.UpdateAsync(new UpdateRequest { Urn = Urn(type), Id = id, OldInputs = Write(olds), Olds = Write(olds), News = Write(news) }, default)).Properties);

    public Task<DiffResponse> DiffAsync(string type, string id, PropertyMap olds, PropertyMap news) =>
        Provider.DiffAsync(new DiffRequest { Urn = Urn(type), Id = id, OldInputs = Write(olds), Olds = Write(olds), News = Write(news) }, default);

    public async Task<(string Id, PropertyMap Outputs, PropertyMap Inputs)> ReadAsync(string type, string id, PropertyMap? inputs = null, PropertyMap? outputs = null)
    {
        var response = await Provider.ReadAsync(new ReadRequest { Urn = Urn(type), Id = id, Inputs = Write(inputs ?? PropertyMap.Empty), Properties = Write(outputs ?? PropertyMap.Empty) }, default);
        return (response.Id, Read(response.Properties), Read(response.Inputs));
    }

    public Task DeleteAsync(string type, string id) => Provider.DeleteAsync(new DeleteRequest { Urn = Urn(type), Id = id }, default);

    public Task<RpcException> FailsAsync(Func<ArmProviderHarness, Task> call) => Should.ThrowAsync<RpcException>(() => call(this));

    public ValueTask DisposeAsync() => Provider.DisposeAsync();

    public static Google.Protobuf.WellKnownTypes.Struct Write(PropertyMap properties) => PropertyCodec.Marshal(properties, MarshalOptions.KeepAll);

    public static PropertyMap Read(Google.Protobuf.WellKnownTypes.Struct? properties) => PropertyCodec.Unmarshal(properties, UnmarshalOptions.KeepAll);

    private sealed class FixedToken : TokenCredential
    {
        private static readonly AccessToken Token = new("token", DateTimeOffset.MaxValue);

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Token;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(Token);
    }
}
