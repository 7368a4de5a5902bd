using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

/// <summary>
/// A provider of things: ids are the name and a counter, outputs are the inputs and a tag, properties beginning with <c>r_</c> cannot
/// change in place. What a test wants to be otherwise it sets.
/// </summary>
internal sealed class ThingProvider : ResourceProviderService
{
    private readonly ConcurrentDictionary<string, int> _counters = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>Method and name of every call: <c>Create a</c>.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    public Func<CreateRequest, Task>? BeforeCreate { get; set; }

    public Func<UpdateRequest, Task>? BeforeUpdate { get; set; }

    public Func<DeleteRequest, Task>? BeforeDelete { get; set; }

    public Func<CheckRequest, CheckResponse>? OnCheck { get; set; }

    public Func<DiffRequest, DiffResponse>? OnDiff { get; set; }

    public Func<ReadRequest, ReadResponse>? OnRead { get; set; }

    public Func<ConfigureRequest, ConfigureResponse>? OnConfigure { get; set; }

    public Func<DiffRequest, DiffResponse>? OnDiffConfig { get; set; }

    public ConcurrentQueue<CheckRequest> Checks { get; } = new();

    public ConcurrentQueue<CreateRequest> Creates { get; } = new();

    public void Forget() => _calls.Clear();

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) => Task.FromResult(new PluginInfo { Version = "1.0.0" });

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue("CheckConfig " + request.Name);
        return Task.FromResult(new CheckResponse { Inputs = request.News });
    }

    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue("DiffConfig " + request.Name);
        return Task.FromResult(OnDiffConfig?.Invoke(request) ?? new DiffResponse());
    }

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue("Configure " + request.Name);
        return Task.FromResult(OnConfigure?.Invoke(request)
            ?? new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true, SupportsPreview = true });
    }

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue("Check " + request.Name);
        Checks.Enqueue(request);
        return Task.FromResult(OnCheck?.Invoke(request) ?? new CheckResponse { Inputs = request.News });
    }

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue("Diff " + request.Name);
        return Task.FromResult(OnDiff?.Invoke(request) ?? Compare(request));
    }

    public override async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue((request.Preview ? "Preview create " : "Create ") + request.Name);
        Creates.Enqueue(request);
        if (BeforeCreate is { } before) await before(request).WaitAsync(cancellationToken);
        var outputs = request.Properties.Clone();
        if (request.Preview)
        {
            outputs.Fields["tag"] = Value.ForString("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
            return new CreateResponse { Properties = outputs };
        }

        var number = _counters.AddOrUpdate(request.Name, 1, static (_, count) => count + 1);
        outputs.Fields["tag"] = Value.ForString(string.Create(CultureInfo.InvariantCulture, $"{request.Name}!{number}"));
        return new CreateResponse { Id = string.Create(CultureInfo.InvariantCulture, $"{request.Name}-{number}"), Properties = outputs };
    }

    public override async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue((request.Preview ? "Preview update " : "Update ") + request.Name);
        if (BeforeUpdate is { } before) await before(request).WaitAsync(cancellationToken);
        var outputs = request.News.Clone();
        if (request.Olds.Fields.TryGetValue("tag", out var tag)) outputs.Fields["tag"] = tag;
        return new UpdateResponse { Properties = outputs };
    }

    public override async Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue("Delete " + request.Id);
        if (BeforeDelete is { } before) await before(request).WaitAsync(cancellationToken);
    }

    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue("Read " + request.Id);
        return Task.FromResult(OnRead?.Invoke(request)
            ?? new ReadResponse { Id = request.Id, Inputs = request.Inputs ?? new Struct(), Properties = request.Properties ?? new Struct() });
    }

    public override Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static RpcException Partially(string id, Struct properties, params string[] reasons)
    {
        var detail = new ErrorResourceInitFailed { Id = id, Properties = properties };
        detail.Reasons.AddRange(reasons);
        return RpcException.WithDetails(StatusCode.Unknown, "not ready", detail);
    }

    private static DiffResponse Compare(DiffRequest request)
    {
        var changed = request.OldInputs.Fields.Keys.Union(request.News.Fields.Keys, StringComparer.Ordinal)
            .Where(key => !Equals(request.OldInputs.Fields.GetValueOrDefault(key), request.News.Fields.GetValueOrDefault(key)))
            .Order(StringComparer.Ordinal)
            .ToList();
        var response = new DiffResponse
        {
            Changes = changed.Count == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
        };
        response.Diffs.AddRange(changed);
        response.Replaces.AddRange(changed.Where(key => key.StartsWith("r_", StringComparison.Ordinal)));
        return response;
    }
}
