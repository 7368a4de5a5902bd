using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Marketplace.Definitions.Facts;
using Marketplace.Policies;
using Pulumi.Policy.Hosting;
using Pulumirpc;

namespace Marketplace.Tests.Policies;

/// <summary>The pack of the repository, asked as an engine asks.</summary>
internal sealed class PackBench(MarketplacePolicyPackOptions? options = null) : IDisposable
{
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    public const string Urn = "urn:pulumi:image::marketplace-infra::marketplace:image:Certification::sample";

    public PolicyAnalyzer Pack { get; } = new(MarketplacePolicyPack.Create(options));

    public Task<AnalyzeResponse> AnalyzeAsync(string type, JsonObject inputs, string name = "sample") => Pack.AnalyzeAsync(
        new AnalyzeRequest { Type = type, Name = name, Urn = $"urn:pulumi:image::marketplace-infra::{type}::{name}", Properties = Message(inputs), Options = new AnalyzerResourceOptions { CustomTimeouts = new() } },
        default);

    public Task<AnalyzeResponse> CertifyAsync(ImageFacts facts) => AnalyzeAsync("marketplace:image:Certification", new JsonObject { ["digest"] = facts.Digest, ["facts"] = ImageFactsJson.ToJson(facts) });

    public Task<AnalyzeResponse> AnalyzeStackAsync(params IEnumerable<(string Type, string Name, JsonObject Outputs)> resources)
    {
        var request = new AnalyzeStackRequest();
        request.Resources.AddRange(resources.Select(resource => new AnalyzerResource
        {
            Type = resource.Type,
            Name = resource.Name,
            Urn = $"urn:pulumi:image::marketplace-infra::{resource.Type}::{resource.Name}",
            Properties = Message(resource.Outputs),
        }));
        return Pack.AnalyzeStackAsync(request, default);
    }

    /// <summary>Configures one policy and leaves the others at their levels.</summary>
    public async Task ConfigureAsync(string policy, EnforcementLevel level, string properties = "{}")
    {
        var request = new ConfigureAnalyzerRequest();
        request.PolicyConfig[policy] = new PolicyConfig { EnforcementLevel = level, Properties = JsonParser.Default.Parse<Struct>(properties) };
        await Pack.ConfigureAsync(request, default);
    }

    public void Dispose() => Pack.Dispose();

    private static Struct Message(JsonObject properties) => JsonParser.Default.Parse<Struct>(properties.ToJsonString());
}
