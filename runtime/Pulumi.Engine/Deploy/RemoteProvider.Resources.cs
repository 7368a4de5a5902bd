using Google.Protobuf;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class RemoteProvider
{
    public override async Task<CheckOutcome> CheckAsync(CheckArguments arguments, CancellationToken cancellationToken)
    {
        var capabilities = await CapabilitiesAsync().ConfigureAwait(false);
        if (!capabilities.Configured) return new CheckOutcome(arguments.News, []);
        var request = new CheckRequest
        {
            Urn = arguments.Urn,
            Name = arguments.Urn.Name,
            Type = arguments.Urn.Type,
            Olds = PropertyCodec.Marshal(References.Complete(arguments.Olds), ProviderWire.To(capabilities, arguments.AllowUnknowns)),
            News = PropertyCodec.Marshal(References.Complete(arguments.News), ProviderWire.To(capabilities, arguments.AllowUnknowns)),
            RandomSeed = ByteString.CopyFrom(arguments.RandomSeed.AsSpan()),
        };
        if (arguments.Autonaming is { } naming && capabilities.Autonaming)
            request.Autonaming = new CheckRequest.Types.AutonamingOptions
            {
                ProposedName = naming.ProposedName,
                Mode = (CheckRequest.Types.AutonamingOptions.Types.Mode)(int)naming.Mode,
            };

        var response = await CallAsync(() => _plugin.Service.CheckAsync(request, cancellationToken)).ConfigureAwait(false);
        var problems = ProviderWire.Problems(response.Failures);
        if (!problems.IsEmpty) return new CheckOutcome(PropertyMap.Empty, problems);
        var inputs = ProviderWire.From(response.Inputs, arguments.AllowUnknowns)
            ?? throw new ProviderException($"provider {Package} answered Check without inputs; it must return them, unchanged if need be");
        return new CheckOutcome(Mark(capabilities, inputs, arguments.News), []);
    }

    public override async Task<DiffOutcome> DiffAsync(DiffArguments arguments, CancellationToken cancellationToken)
    {
        var capabilities = await CapabilitiesAsync().ConfigureAwait(false);
        if (!capabilities.Configured) return new DiffOutcome(DiffChanges.Unknown) { Unavailable = true };
        var options = ProviderWire.WithoutContents(capabilities, arguments.AllowUnknowns);
        var request = new DiffRequest
        {
            Id = arguments.Id,
            Urn = arguments.Urn,
            Name = arguments.Urn.Name,
            Type = arguments.Urn.Type,
            OldInputs = PropertyCodec.Marshal(References.Complete(arguments.OldInputs), options),
            Olds = PropertyCodec.Marshal(References.Complete(arguments.OldOutputs), options),
            News = PropertyCodec.Marshal(References.Complete(arguments.NewInputs), options),
        };
        request.IgnoreChanges.AddRange(arguments.IgnoreChanges);
        return ToOutcome(await CallAsync(() => _plugin.Service.DiffAsync(request, cancellationToken)).ConfigureAwait(false));
    }

    public override async Task<CreateOutcome> CreateAsync(CreateArguments arguments, CancellationToken cancellationToken)
    {
        var capabilities = await CapabilitiesAsync().ConfigureAwait(false);
        if (!capabilities.Configured) return new CreateOutcome("", PropertyMap.Empty, []);
        if (arguments.Preview && !capabilities.SupportsPreview) return new CreateOutcome("", arguments.Inputs, []);
        var request = new CreateRequest
        {
            Urn = arguments.Urn,
            Name = arguments.Urn.Name,
            Type = arguments.Urn.Type,
            Properties = PropertyCodec.Marshal(References.Complete(arguments.Inputs), ProviderWire.To(capabilities, arguments.Preview)),
            Timeout = arguments.Timeout,
            Preview = arguments.Preview,
        };
        try
        {
            var response = await _plugin.Service.CreateAsync(request, cancellationToken).ConfigureAwait(false);
            var outputs = ProviderWire.From(response.Properties, arguments.Preview) ?? PropertyMap.Empty;
            return new CreateOutcome(response.Id, Answer(capabilities, outputs, arguments.Inputs), [])
            {
                RefreshBeforeUpdate = response.RefreshBeforeUpdate,
            };
        }
        catch (RpcException failure) when (failure.FindDetail<ErrorResourceInitFailed>() is { } partial)
        {
            var outputs = ProviderWire.From(partial.Properties, allowUnknowns: false) ?? PropertyMap.Empty;
            return new CreateOutcome(partial.Id, Answer(capabilities, outputs, arguments.Inputs), Reasons(partial))
            {
                RefreshBeforeUpdate = partial.RefreshBeforeUpdate,
            };
        }
        catch (RpcException failure)
        {
            throw ToProviderException(failure);
        }
    }

    public override async Task<UpdateOutcome> UpdateAsync(UpdateArguments arguments, CancellationToken cancellationToken)
    {
        var capabilities = await CapabilitiesAsync().ConfigureAwait(false);
        if (!capabilities.Configured) return new UpdateOutcome(PropertyMap.Empty, []);
        if (arguments.Preview && !capabilities.SupportsPreview) return new UpdateOutcome(arguments.NewInputs, []);
        var olds = ProviderWire.WithoutContents(capabilities, keepUnknowns: false);
        var request = new UpdateRequest
        {
            Id = arguments.Id,
            Urn = arguments.Urn,
            Name = arguments.Urn.Name,
            Type = arguments.Urn.Type,
            OldInputs = PropertyCodec.Marshal(References.Complete(arguments.OldInputs), olds),
            Olds = PropertyCodec.Marshal(References.Complete(arguments.OldOutputs), olds),
            News = PropertyCodec.Marshal(References.Complete(arguments.NewInputs), ProviderWire.To(capabilities, arguments.Preview)),
            Timeout = arguments.Timeout,
            Preview = arguments.Preview,
        };
        request.IgnoreChanges.AddRange(arguments.IgnoreChanges);
        try
        {
            var response = await _plugin.Service.UpdateAsync(request, cancellationToken).ConfigureAwait(false);
            var outputs = ProviderWire.From(response.Properties, arguments.Preview) ?? PropertyMap.Empty;
            return new UpdateOutcome(Answer(capabilities, outputs, arguments.NewInputs), []) { RefreshBeforeUpdate = response.RefreshBeforeUpdate };
        }
        catch (RpcException failure) when (failure.FindDetail<ErrorResourceInitFailed>() is { } partial)
        {
            var outputs = ProviderWire.From(partial.Properties, allowUnknowns: false) ?? PropertyMap.Empty;
            return new UpdateOutcome(Answer(capabilities, outputs, arguments.NewInputs), Reasons(partial)) { RefreshBeforeUpdate = partial.RefreshBeforeUpdate };
        }
        catch (RpcException failure)
        {
            throw ToProviderException(failure);
        }
    }

    public override async Task DeleteAsync(DeleteArguments arguments, CancellationToken cancellationToken)
    {
        var capabilities = await CapabilitiesAsync().ConfigureAwait(false);
        if (!capabilities.Configured) return;
        var options = ProviderWire.WithoutContents(capabilities, keepUnknowns: false);
        var request = new DeleteRequest
        {
            Id = arguments.Id,
            Urn = arguments.Urn,
            Name = arguments.Urn.Name,
            Type = arguments.Urn.Type,
            OldInputs = PropertyCodec.Marshal(References.Complete(arguments.Inputs), options),
            Properties = PropertyCodec.Marshal(References.Complete(arguments.Outputs), options),
            Timeout = arguments.Timeout,
        };
        try
        {
            await _plugin.Service.DeleteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw ToProviderException(failure);
        }
    }

    public override async Task<ReadOutcome> ReadAsync(ReadArguments arguments, CancellationToken cancellationToken)
    {
        var capabilities = await CapabilitiesAsync().ConfigureAwait(false);
        if (!capabilities.Configured) return new ReadOutcome(arguments.Id, PropertyMap.Empty, PropertyMap.Empty, []);
        var options = ProviderWire.WithoutContents(capabilities, keepUnknowns: false);
        var request = new ReadRequest
        {
            Id = arguments.Id,
            Urn = arguments.Urn,
            Name = arguments.Urn.Name,
            Type = arguments.Urn.Type,
            Inputs = arguments.Inputs is null ? null : PropertyCodec.Marshal(References.Complete(arguments.Inputs), options),
            Properties = arguments.State is null ? null : PropertyCodec.Marshal(References.Complete(arguments.State), options),
            Timeout = arguments.Timeout,
        };
        try
        {
            var response = await _plugin.Service.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(capabilities, arguments, response.Id, response.Inputs, response.Properties) with { RefreshBeforeUpdate = response.RefreshBeforeUpdate };
        }
        catch (RpcException failure) when (failure.FindDetail<ErrorResourceInitFailed>() is { } partial)
        {
            return Read(capabilities, arguments, partial.Id, partial.Inputs, partial.Properties) with { Problems = Reasons(partial) };
        }
        catch (RpcException failure)
        {
            throw ToProviderException(failure);
        }
    }

    public override async Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool preview, CancellationToken cancellationToken)
    {
        var capabilities = await CapabilitiesAsync().ConfigureAwait(false);
        if (!capabilities.Configured) return new InvokeOutcome(PropertyMap.Empty, []);
        var request = new InvokeRequest
        {
            Tok = token,
            Args = PropertyCodec.Marshal(References.Complete(arguments), ProviderWire.To(capabilities, keepUnknowns: false)),
            Preview = preview,
        };
        var response = await CallAsync(() => _plugin.Service.InvokeAsync(request, cancellationToken)).ConfigureAwait(false);
        var result = ProviderWire.From(response.Return, allowUnknowns: false) ?? PropertyMap.Empty;
        return new InvokeOutcome(result, ProviderWire.Problems(response.Failures));
    }

    private static PropertyMap Answer(ProviderCapabilities capabilities, PropertyMap outputs, PropertyMap inputs) =>
        Mark(capabilities, outputs.WithAssetContentsFrom(inputs), inputs);

    private static ReadOutcome Read(
        ProviderCapabilities capabilities,
        ReadArguments arguments,
        string id,
        Google.Protobuf.WellKnownTypes.Struct? inputs,
        Google.Protobuf.WellKnownTypes.Struct? properties)
    {
        var readInputs = ProviderWire.From(inputs, allowUnknowns: false);
        var readOutputs = ProviderWire.From(properties, allowUnknowns: false);
        if (arguments.Inputs is { } sentInputs)
            readInputs = readInputs is null ? null : Mark(capabilities, readInputs.WithAssetContentsFrom(sentInputs), sentInputs);
        if (arguments.State is { } sentState)
            readOutputs = readOutputs is null ? null : Mark(capabilities, readOutputs.WithAssetContentsFrom(sentState), sentState);
        return new ReadOutcome(id.Length == 0 ? null : id, readInputs, readOutputs, []);
    }
}
