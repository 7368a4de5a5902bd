using System.Text.Json.Nodes;
using Azure.Arm.Provider.Http;
using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider;

public sealed partial class ArmProvider
{
    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var resource = Resource(TypeOf(request.Type, request.Urn));
        var inputs = Read(request.Properties);
        if (request.Preview)
        {
            var foretold = new PreviewOutputs(Package).OfCreate(resource, inputs);
            return Task.FromResult(new CreateResponse { Properties = Write(SecretMarks.Carry(inputs, foretold)) });
        }

        return RunAsync($"creating {resource.Arm!.Type}", request.Timeout, cancellationToken, async token =>
        {
            var path = IdOf(resource, inputs);
            await RefuseForeignAsync(resource, path, inputs, Urn.Parse(request.Urn), token).ConfigureAwait(false);
            var body = Arm.Writer.Write(resource.Inputs, inputs);
            var (id, outputs) = await PutAsync(HttpMethod.Put, resource, path, body, inputs, token).ConfigureAwait(false);
            return new CreateResponse { Id = id, Properties = Write(outputs) };
        });
    }

    /// <summary>Sends the object and waits until ARM has it.</summary>
    /// <exception cref="ArmException">ARM refused it: nothing was made.</exception>
    /// <exception cref="RpcException">ARM took it, but did not get it done: the detail says what is there now.</exception>
    private async Task<(string Id, PropertyMap Outputs)> PutAsync(HttpMethod verb, ResourceSchema resource, string path, JsonObject body, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var scrubber = Scrubber.For(inputs);
        var self = $"{path}?api-version={resource.Arm!.ApiVersion}";
        var what = $"{verb} {path}";
        var reply = await SendWhenFreeAsync(verb, self, body, scrubber, cancellationToken).ConfigureAwait(false);
        try
        {
            await Arm.LongOperation.WaitAsync(reply, what, self, scrubber, cancellationToken).ConfigureAwait(false);
            var final = IsDone(reply) ? reply : await Arm.Connection.SendAsync(HttpMethod.Get, self, null, scrubber, cancellationToken).ConfigureAwait(false);
            if (final.ProvisioningState?.ToUpperInvariant() is "FAILED" or "CANCELED" or "CANCELLED")
                throw new ArmException($"{what}: the object is in the state {final.ProvisioningState}");
            return (IdFrom(resource, final, path), Outputs(resource, final, inputs));
        }
        catch (Exception e) when (e is ArmException or OperationCanceledException)
        {
            throw await PartialAsync(resource, path, self, inputs, Reason(e, what), scrubber).ConfigureAwait(false);
        }
    }

    // A write whose answer was lost, or that an interrupted run left, may still be under way; ARM refuses a second one until it has ended.
    private async Task<ArmReply> SendWhenFreeAsync(HttpMethod verb, string self, JsonObject? body, Scrubber scrubber, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Arm.Connection.SendAsync(verb, self, body, scrubber, cancellationToken).ConfigureAwait(false);
            }
            catch (ArmException e) when (e.Status == 409 && attempt < options.MaxAttempts)
            {
                if (!await Arm.LongOperation.WaitUntilFreeAsync(self, scrubber, cancellationToken).ConfigureAwait(false)) throw;
            }
        }
    }

    // The object exists or soon will; losing it from the state would leave it behind for ever.
    private async Task<RpcException> PartialAsync(ResourceSchema resource, string path, string self, PropertyMap inputs, string reason, Scrubber scrubber)
    {
        var outputs = new PreviewOutputs(Package).OfCreate(resource, inputs);
        try
        {
            using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(10), options.Clock);
            var now = await Arm.Connection.SendAsync(HttpMethod.Get, self, null, scrubber, brief.Token).ConfigureAwait(false);
            outputs = Outputs(resource, now, inputs);
        }
        catch (Exception e) when (e is ArmException or OperationCanceledException)
        {
            outputs = outputs.Where((_, value) => !value.ContainsUnknowns);
        }

        var detail = new ErrorResourceInitFailed { Id = path, Properties = Write(SecretMarks.Carry(inputs, outputs)), Inputs = Write(inputs) };
        detail.Reasons.Add(reason);
        return RpcException.WithDetails(StatusCode.Unknown, reason, detail);
    }

    private static string Reason(Exception e, string what) =>
        e is ArmException failure ? failure.Advice : $"{what} was accepted, but waiting for its end was cut short; refresh shows what became of it";

    private static bool IsDone(ArmReply reply) =>
        reply is { Status: 200 or 201, AsyncOperation: null, Unreadable: false, Object.Count: > 0 } && reply.ProvisioningState is null or "Succeeded";

    private static PropertyMap Outputs(ResourceSchema resource, ArmReply reply, PropertyMap inputs)
    {
        var body = reply.Object ?? throw new ArmException($"{resource.Arm!.Type}: ARM answered {reply.Status} without the object");
        var outputs = new BodyReader(Package).Read(resource.Outputs, body).SetItem("azureApiVersion", resource.Arm!.ApiVersion);
        return SecretMarks.Carry(inputs, outputs);
    }

    private static string IdFrom(ResourceSchema resource, ArmReply reply, string path) =>
        reply.Object?["id"] is JsonValue value && value.TryGetValue(out string? id) && resource.Arm!.Path.TryMatch(id, out _) ? id : path;

    private string IdOf(ResourceSchema resource, PropertyMap inputs) => resource.Arm!.Path.Format(name => name == "subscriptionId"
        ? configuration.SubscriptionId ?? throw new ArmException("no subscription is set; use `config set azure-native:subscriptionId …` or ARM_SUBSCRIPTION_ID")
        : inputs.GetValueOrDefault(name)?.Unwrap() is PropertyValue.StringValue { Value: var text } ? text : null);

    /// <summary>
    /// Under a name of our making an object is ours. Under a name that the program chose it may be somebody else's: then only
    /// one that is as the program wants it is taken over, which is what an interrupted create left.
    /// </summary>
    private async Task RefuseForeignAsync(ResourceSchema resource, string path, PropertyMap inputs, Urn urn, CancellationToken cancellationToken)
    {
        var arm = resource.Arm!;
        var name = (inputs.GetValueOrDefault(arm.NameParameter)?.Unwrap() as PropertyValue.StringValue)?.Value;
        if (arm.AlwaysThere) return;
        if (arm.Autoname.Mode != AutonameMode.Copy && name == Autonamer.Name(arm, urn, configuration.SubscriptionId ?? "")) return;
        if (await GetAsync(resource, path, cancellationToken).ConfigureAwait(false) is not { } found) return;
        arm.Path.TryMatch(path, out var pathValues);
        var there = new InputProjection(Package).Project(resource, Outputs(resource, found, PropertyMap.Empty), pathValues!);
        var different = new InputDiff(Package).Compare(resource, there, inputs).Where(change => change.Kind is not (PropertyDiff.Types.Kind.Delete or PropertyDiff.Types.Kind.DeleteReplace)).ToArray();
        if (different.Length == 0) return;
        throw new ArmException(
            $"{path} exists already and is not as the program wants it: {string.Join(", ", different.Take(5).Select(change => change.Path))}\nnext: choose another {arm.NameParameter}, delete the object, or bring it under this stack with `import {resource.Token} {urn.Name} {path}`");
    }

    private async Task<ArmReply?> GetAsync(ResourceSchema resource, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await Arm.Connection.SendAsync(HttpMethod.Get, $"{path}?api-version={resource.Arm!.ApiVersion}", null, Scrubber.None, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmException e) when (e.IsNotFound)
        {
            return null;
        }
    }
}
