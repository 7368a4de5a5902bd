using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

/// <summary>What a test program says to the engine, without an SDK in between.</summary>
internal sealed class TestProgram(ProgramRequest request)
{
    public const string Thing = "thing:index:Thing";

    public ResourceMonitorService Monitor => request.Monitor.Service;

    public ProgramRequest Request => request;

    public string Root { get; private set; } = "";

    public async Task<string> StackAsync()
    {
        var response = await Monitor.RegisterResourceAsync(
            new RegisterResourceRequest { Type = Urn.StackType, Name = $"{request.Project}-{request.Stack}", Object = new Struct() }, default);
        return Root = response.Urn;
    }

    /// <summary>Registers a custom resource below the root stack.</summary>
    public Task<RegisterResourceResponse> ThingAsync(string name, PropertyMap inputs, Action<RegisterResourceRequest>? change = null)
    {
        var registration = new RegisterResourceRequest
        {
            Type = Thing,
            Name = name,
            Custom = true,
            Parent = Root,
            Object = PropertyCodec.Marshal(inputs, MarshalOptions.KeepAll),
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsPartialValues = true,
        };
        change?.Invoke(registration);
        return Monitor.RegisterResourceAsync(registration, default);
    }

    public async Task<string> ComponentAsync(string name, Action<RegisterResourceRequest>? change = null)
    {
        var registration = new RegisterResourceRequest { Type = "test:index:Group", Name = name, Parent = Root, Object = new Struct() };
        change?.Invoke(registration);
        return (await Monitor.RegisterResourceAsync(registration, default)).Urn;
    }

    public Task OutputsAsync(string urn, PropertyMap outputs) => Monitor.RegisterResourceOutputsAsync(
        new RegisterResourceOutputsRequest { Urn = urn, Outputs = PropertyCodec.Marshal(outputs, MarshalOptions.KeepAll) }, default);

    /// <summary>The signal that the program is done, once it was sent.</summary>
    public Task? Done { get; private set; }

    public Task DoneAsync() => Done = Monitor.SignalAndWaitForShutdownAsync(default);
}
