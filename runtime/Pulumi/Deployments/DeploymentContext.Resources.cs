using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    /// <summary>Starts the registration of a resource, or its reading, and gives it outputs that wait for the answer.</summary>
    public void ReadOrRegister(Resource resource, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package)
    {
        var slots = OutputProperties.Promise(resource);
        if (options.Urn is null)
            OnResource?.Invoke(resource);
        Work.Track(CompleteAsync(resource, slots, () => ReadOrRegisterAsync(resource, args, options, package)));
    }

    /// <summary>Starts the registration of a component's outputs.</summary>
    public void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs) => Work.Track(RegisterOutputsAsync(resource, outputs));

    private async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        // The registration comes first, however long the program takes for its outputs.
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.GetValueAsync(ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var serializer = new Serializer(this);
        var members = new Members();
        foreach (var (name, value) in values)
            members.Add(name, value);
        var message = await serializer.SerializeObjectAsync(urn, members, keepOutputValues: false).ConfigureAwait(false);
        await Monitor.RegisterResourceOutputsAsync(new() { Urn = urn, Outputs = message }, Ended).ConfigureAwait(false);
    }

    private async Task<Registration> ReadOrRegisterAsync(
        Resource resource, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package)
    {
        if (options.Urn is { Length: > 0 } urn)
            return await GetAsync(urn).ConfigureAwait(false);
        if (options.Id is not null && await options.Id.Flat.GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } id)
        {
            if (resource is not CustomResource)
                throw new ArgumentException($"The option {nameof(ResourceOptions.Id)} reads an existing resource; '{resource.GetResourceName()}' is a component and cannot be read.");
            return await ReadAsync(resource, id, args, options, package).ConfigureAwait(false);
        }

        return await RegisterAsync(resource, args, options, package).ConfigureAwait(false);
    }

    /// <summary>Takes the state of a resource that is registered in this run already.</summary>
    private async Task<Registration> GetAsync(string urn)
    {
        var response = await Monitor.InvokeAsync(
            new ResourceInvokeRequest
            {
                Tok = "pulumi:pulumi:getResource",
                Args = new Struct { Fields = { ["urn"] = Value.ForString(urn) } },
                AcceptResources = !Settings.DisableResourceReferences,
            },
            Ended).ConfigureAwait(false);
        ThrowOnFailures("Invoke", "pulumi:pulumi:getResource", response.Failures);
        var result = response.Return?.Fields ?? [];
        return new(
            result.TryGetValue("urn", out var known) ? known.StringValue : urn,
            result.TryGetValue("id", out var id) ? id.StringValue : "",
            result.TryGetValue("state", out var state) ? state.StructValue ?? new() : new());
    }

    private async Task CompleteAsync(Resource resource, Dictionary<string, OutputSlot> slots, Func<Task<Registration>> register)
    {
        try
        {
            Resolve(resource, slots, await register().ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            foreach (var slot in slots.Values)
                slot.Fail(exception);
            throw;
        }
    }

    private void Resolve(Resource resource, Dictionary<string, OutputSlot> slots, Registration answer)
    {
        ImmutableHashSet<Resource> self = [resource];
        foreach (var (name, slot) in slots)
        {
            if (name == "urn")
                slot.Resolve(answer.Urn, isKnown: true, isSecret: false, self);
            else if (name == "id" && resource is CustomResource)
                slot.Resolve(answer.Id, isKnown: answer.Id.Length > 0, isSecret: false, self);
            else if (answer.Outputs.Fields.TryGetValue(name, out var value))
                ResolveOutput(resource, name, slot, value, answer.Dependencies.TryGetValue(name, out var more) ? self.Union(more) : self);
            else
                slot.Resolve(null, isKnown: answer.IsSuccess && !Settings.DryRun, isSecret: false, self);
        }
    }

    private void ResolveOutput(Resource resource, string name, OutputSlot slot, Value value, ImmutableHashSet<Resource> resources)
    {
        var data = Deserializer.Deserialize(value);
        var converted = data.IsKnown ? Converter.Convert(this, $"{resource.GetType().FullName}.{name}", data.Value, slot.ValueType) : null;
        slot.Resolve(converted, data.IsKnown, data.IsSecret, resources.Union(data.Resources));
    }
}
