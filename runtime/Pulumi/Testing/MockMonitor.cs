using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>An engine that knows no providers but the mocks. It answers in the flow of the run it belongs to.</summary>
internal sealed class MockMonitor(DeploymentSettings settings, IMocks mocks) : ResourceMonitorService
{
    private readonly ConcurrentDictionary<string, (string Id, Struct State)> registered = new(StringComparer.Ordinal);

    // Without output values mocks see plain inputs, also of remote components.
    public override Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = request.Id != "outputValues" });

    public override async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) =>
        new()
        {
            Return = request.Tok == "pulumi:pulumi:getResource"
                ? GetResource(request.Args)
                : await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false),
        };

    public override async Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        new() { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };

    public override async Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        var urn = UrnOf(request.Parent, request.Type, request.Name);
        var (id, state) = await NewResourceAsync(request.Type, request.Name, request.Properties, request.Provider, request.Id).ConfigureAwait(false);
        registered[urn] = (id, state);
        return new() { Urn = urn, Properties = state };
    }

    public override async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        var urn = UrnOf(request.Parent, request.Type, request.Name);
        if (request.Type == Stack.RootType)
            return new() { Urn = urn, Object = new() };
        var (id, state) = await NewResourceAsync(request.Type, request.Name, request.Object, request.Provider, request.ImportId).ConfigureAwait(false);
        registered[urn] = (id, state);
        return new() { Urn = urn, Id = id, Object = state };
    }

    public override Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        mocks.RegisterResourceOutputs(new() { Urn = request.Urn, Outputs = ToPlain(request.Outputs) });

    public override Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new RegisterPackageResponse { Ref = $"{request.Name}-{request.Version}" });

    public override Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static ImmutableDictionary<string, object> ToPlain(Struct? message) => (message?.Fields ?? [])
        .Select(field => KeyValuePair.Create(field.Key, Deserializer.Deserialize(field.Value)))
        .Where(field => field.Value is { IsKnown: true, Value: not null })
        .ToImmutableDictionary(field => field.Key, field => field.Value.Value!);

    private static async Task<Struct> ToStructAsync(string path, object value)
    {
        var serialized = await new Serializer(DeploymentContext.Required).SerializeAsync(path, value, keepOutputValues: false).ConfigureAwait(false);
        return serialized?.StructValue ?? throw new InvalidOperationException(
            $"The mock's answer for {path} must be a dictionary with string keys, or args; it is {value?.GetType().FullName ?? "null"}.");
    }

    private async Task<(string Id, Struct State)> NewResourceAsync(string type, string name, Struct? inputs, string provider, string id)
    {
        var result = await mocks.NewResourceAsync(new() { Type = type, Name = name, Inputs = ToPlain(inputs), Provider = provider, Id = id }).ConfigureAwait(false);
        return (result.id ?? id, await ToStructAsync(name, result.state).ConfigureAwait(false));
    }

    private async Task<Struct> CallAsync(string token, Struct? args, string provider) => await ToStructAsync(
        token, await mocks.CallAsync(new() { Token = token, Args = ToPlain(args), Provider = provider }).ConfigureAwait(false)).ConfigureAwait(false);

    private Struct GetResource(Struct args)
    {
        var urn = args.Fields["urn"].StringValue;
        if (!registered.TryGetValue(urn, out var found))
            throw new InvalidOperationException($"The resource '{urn}' is not registered in this run.");
        return new()
        {
            Fields = { ["urn"] = Value.ForString(urn), ["id"] = Value.ForString(found.Id), ["state"] = Value.ForStruct(found.State) },
        };
    }

    // The first type of the parent stands for all its ancestors, the stack included: what tests have come to expect.
    private string UrnOf(string parent, string type, string name)
    {
        var prefix = parent.Length == 0 ? "" : parent.Split("::", 4)[2].Split('$')[0] + "$";
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{prefix}{type}::{name}";
    }
}
