using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>
/// Turns what programs put into arguments and outputs into protocol values, waiting for outputs on the way, and notes what it met: resources,
/// secrets, unknowns.
/// </summary>
internal sealed partial class Serializer(DeploymentContext context)
{
    private HashSet<Resource> dependencies = [];

    /// <summary>A resource as a value is no dependency: the receiver finds it in the reference (remote components and calls).</summary>
    public bool ExcludesResourceReferences { get; init; }

    /// <summary>Top-level <c>id</c> and <c>urn</c> are left out: those of a resource belong to the engine.</summary>
    public bool OmitsIdentity { get; init; }

    /// <summary>What the last top-level value depends on.</summary>
    public ImmutableHashSet<Resource> FoundDependencies => [.. dependencies];

    public bool FoundSecret { get; private set; }

    public bool FoundUnknown { get; private set; }

    /// <summary>
    /// Serializes top-level properties, each with its own dependencies. Absent values are left out.
    /// </summary>
    public async Task<SerializedProperties> SerializePropertiesAsync(string path, InputArgs args, bool keepOutputValues)
    {
        var message = new Struct();
        var found = new Dictionary<string, IReadOnlyCollection<Resource>>(StringComparer.Ordinal);
        var members = GetMembers(path, args);
        foreach (var name in members.Names)
        {
            if (OmitsIdentity && name is ("id" or "urn"))
                continue;
            dependencies = [];
            if (await SerializeAsync($"{path}.{name}", members[name], keepOutputValues).ConfigureAwait(false) is not { } serialized)
                continue;
            message.Fields.Add(name, serialized);
            found.Add(name, dependencies);
        }

        return new(message, found);
    }

    public async Task<Struct> SerializeObjectAsync(string path, Members members, bool keepOutputValues)
    {
        var message = new Struct();
        foreach (var name in members.Names)
        {
            if (await SerializeAsync($"{path}.{name}", members[name], keepOutputValues).ConfigureAwait(false) is { } serialized)
                message.Fields.Add(name, serialized);
        }

        return message;
    }

    /// <returns>Null for a null value: left out of objects, kept in lists.</returns>
    /// <exception cref="InvalidOperationException">The value is of a type that has no protocol form.</exception>
    public ValueTask<Value?> SerializeAsync(string path, object? value, bool keepOutputValues) => value switch
    {
        null or ValueTuple => default,
        string text => new(Value.ForString(text)),
        bool flag => new(Value.ForBool(flag)),
        int number => new(Value.ForNumber(number)),
        double number => new(Value.ForNumber(number)),
        IInput input => SerializeOutputAsync(path, input.Shape, keepOutputValues),
        IOutput output => SerializeOutputAsync(path, output, keepOutputValues),
        IUnion union => SerializeAsync(path, union.Value, keepOutputValues),
        JsonElement json => new(JsonValues.ToValue(json)),
        AssetOrArchive asset => SerializeAssetAsync(path, asset),
        Task => throw new InvalidOperationException($"{path}: Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output."),
        InputArgs args => SerializeArgsAsync(path, args, keepOutputValues),
        Resource resource => SerializeResourceAsync(resource),
        IDictionary map => SerializeMapAsync(path, map, keepOutputValues),
        IList list => SerializeListAsync(path, list, keepOutputValues),
        _ => SerializeByTypeAsync(path, value, keepOutputValues),
    };

    private static Value Envelope(string signature, params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var message = new Struct { Fields = { [PropertySignatures.Key] = Value.ForString(signature) } };
        foreach (var (name, value) in members)
            message.Fields.Add(name, value);
        return Value.ForStruct(message);
    }

    private Members GetMembers(string path, InputArgs args) =>
        args is IDictionaryArgs named ? Members.Of(path, named.Members) : InputMembers.Collect(context, args);

    private async ValueTask<Value?> SerializeArgsAsync(string path, InputArgs args, bool keepOutputValues) => Value.ForStruct(
        await SerializeObjectAsync(path, GetMembers(path, args), keepOutputValues).ConfigureAwait(false));

    private async ValueTask<Value?> SerializeAssetAsync(string path, AssetOrArchive asset)
    {
        if (asset.Content is string content)
            return Envelope(asset.Signature, (asset.Member, Value.ForString(content)));
        var assets = Members.Of(path, ((AssetArchive)asset).Assets);
        return Envelope(
            asset.Signature,
            (asset.Member, Value.ForStruct(await SerializeObjectAsync(path, assets, keepOutputValues: false).ConfigureAwait(false))));
    }

    private async ValueTask<Value?> SerializeMapAsync(string path, IDictionary map, bool keepOutputValues) =>
        Value.ForStruct(await SerializeObjectAsync(path, Members.Of(path, map), keepOutputValues).ConfigureAwait(false));

    private async ValueTask<Value?> SerializeListAsync(string path, IList list, bool keepOutputValues)
    {
        var message = new ListValue();
        if (TypeInfo.IsDefaultImmutableArray(list))
            return new() { ListValue = message };
        for (var i = 0; i < list.Count; i++)
            message.Values.Add(await SerializeAsync($"{path}[{i}]", list[i], keepOutputValues).ConfigureAwait(false) ?? Value.ForNull());
        return new() { ListValue = message };
    }

    private ValueTask<Value?> SerializeByTypeAsync(string path, object value, bool keepOutputValues)
    {
        var type = value.GetType();
        if (type.IsEnum && System.Enum.GetUnderlyingType(type) == typeof(int))
            return new(Value.ForNumber((int)value));
        if (EnumTypes.TryGetValue(value, out var plain))
            return SerializeAsync(path, plain, keepOutputValues);
        if (OutputTypes.TryGetMembers(value, out var members))
            return WrapAsync(SerializeObjectAsync(path, members, keepOutputValues));
        throw new InvalidOperationException($"{path}: {type.FullName} is not a supported argument type.");

        static async ValueTask<Value?> WrapAsync(Task<Struct> message) => Value.ForStruct(await message.ConfigureAwait(false));
    }
}
