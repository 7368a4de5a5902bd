using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.State;

/// <summary>
/// The inverse of <see cref="ResourceWriter"/>. A member of the wrong kind is an error with its place; members it does not know
/// are skipped, for a newer engine marks what may not be lost as a feature of the file.
/// </summary>
internal static class ResourceReader
{
    public static ResourceState Read(ref StateJson json, SecretCodec secrets)
    {
        var where = json.Where;
        var resource = new ResourceState { Urn = default, Type = "", Custom = false };
        if (!json.BeginObject())
            throw json.Expected("a resource");
        while (json.NextMember())
        {
            var member = json.PropertyName();
            json.Read();
            json.Where = $"{where}.{member}";
            resource = With(resource, member, ref json, secrets);
        }

        json.Where = where;
        return resource;
    }

    private static ResourceState With(ResourceState r, string member, ref StateJson json, SecretCodec secrets)
    {
        switch (member)
        {
            case "urn": return r with { Urn = Urn(ref json) ?? default };
            case "custom": return r with { Custom = json.Boolean() };
            case "delete": return r with { Delete = json.Boolean() };
            case "id": return r with { Id = json.OptionalString() };
            case "type": return r with { Type = json.String() };
            case "inputs": return r with { Inputs = StateValueReader.ReadMap(ref json, secrets) };
            case "outputs": return r with { Outputs = StateValueReader.ReadMap(ref json, secrets) };
            case "parent": return r with { Parent = Urn(ref json) };
            case "protect": return r with { Protect = json.Boolean() };
            case "taint": return r with { Taint = json.Boolean() };
            case "external": return r with { External = json.Boolean() };
            case "dependencies": return r with { Dependencies = Urns(ref json) };
            case "initErrors": return r with { InitErrors = Texts(ref json) };
            case "provider": return r with { Provider = json.OptionalString() };
            case "propertyDependencies": return r with { PropertyDependencies = PropertyDependencies(ref json) };
            case "pendingReplacement": return r with { PendingReplacement = json.Boolean() };
            case "additionalSecretOutputs": return r with { AdditionalSecretOutputs = Texts(ref json) };
            case "aliases": return r with { Aliases = Urns(ref json) };
            case "customTimeouts": return r with { CustomTimeouts = Timeouts(ref json) };
            default: return WithRare(r, member, ref json, secrets);
        }
    }

    private static ResourceState WithRare(ResourceState r, string member, ref StateJson json, SecretCodec secrets)
    {
        switch (member)
        {
            case "importID": return r with { ImportId = json.OptionalString() };
            case "retainOnDelete": return r with { RetainOnDelete = json.Boolean() };
            case "deletedWith": return r with { DeletedWith = Urn(ref json) };
            case "replaceWith": return r with { ReplaceWith = Urns(ref json) };
            case "created": return r with { Created = Time(ref json) };
            case "modified": return r with { Modified = Time(ref json) };
            case "sourcePosition": return r with { SourcePosition = json.OptionalString() };
            case "stackTrace": return r with { StackTrace = StackTrace(ref json) };
            case "ignoreChanges": return r with { IgnoreChanges = Texts(ref json) };
            case "hideDiff": return r with { HideDiff = Texts(ref json) };
            case "replaceOnChanges": return r with { ReplaceOnChanges = Texts(ref json) };
            case "replacementTrigger": return r with { ReplacementTrigger = StateValueReader.Read(ref json, secrets) };
            case "refreshBeforeUpdate": return r with { RefreshBeforeUpdate = json.Boolean() };
            case "viewOf": return r with { ViewOf = Urn(ref json) };
            case "resourceHooks": return r with { ResourceHooks = Hooks(ref json) };
            case "extensionRef": return r with { ExtensionRef = json.OptionalString() };
            case "snippetID": return r with { SnippetId = json.OptionalString() };
            default:
                json.Skip();
                return r;
        }
    }

    internal static DateTimeOffset? Time(ref StateJson json)
    {
        if (json.OptionalString() is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw json.Expected("a time like 2006-01-02T15:04:05Z");
    }

    private static Urn? Urn(ref StateJson json)
    {
        if (json.OptionalString() is not { } text)
            return null;
        return Protocol.Values.Urn.TryParse(text, out var urn)
            ? urn
            : throw json.Expected("a URN like urn:pulumi:STACK::PROJECT::TYPE::NAME");
    }

    private static ImmutableArray<Urn> Urns(ref StateJson json)
    {
        if (!json.BeginArray())
            return [];
        var urns = ImmutableArray.CreateBuilder<Urn>();
        while (json.NextItem())
            urns.Add(Urn(ref json) ?? throw json.Expected("a URN"));
        return urns.ToImmutable();
    }

    private static ImmutableArray<string> Texts(ref StateJson json)
    {
        if (!json.BeginArray())
            return [];
        var texts = ImmutableArray.CreateBuilder<string>();
        while (json.NextItem())
            texts.Add(json.String());
        return texts.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies(ref StateJson json)
    {
        var all = ResourceState.EmptyPropertyDependencies.ToBuilder();
        if (!json.BeginObject())
            return ResourceState.EmptyPropertyDependencies;
        while (json.NextMember())
        {
            var property = json.PropertyName();
            json.Read();
            all[property] = Urns(ref json);
        }

        return all.ToImmutable();
    }

    private static CustomTimeouts Timeouts(ref StateJson json)
    {
        var timeouts = CustomTimeouts.None;
        if (!json.BeginObject())
            return timeouts;
        while (json.NextMember())
        {
            var operation = json.PropertyName();
            json.Read();
            timeouts = operation switch
            {
                "create" => timeouts with { Create = json.Number() },
                "update" => timeouts with { Update = json.Number() },
                "delete" => timeouts with { Delete = json.Number() },
                "read" => timeouts with { Read = json.Number() },
                _ => throw json.Fail($"unknown operation \"{operation}\"; expected create, update, delete or read"),
            };
        }

        return timeouts;
    }

    private static ImmutableArray<string> StackTrace(ref StateJson json)
    {
        if (!json.BeginArray())
            return [];
        var positions = ImmutableArray.CreateBuilder<string>();
        while (json.NextItem())
        {
            var position = "";
            if (!json.BeginObject())
                throw json.Expected("an object");
            while (json.NextMember())
            {
                var isPosition = json.IsProperty("sourcePosition"u8);
                json.Read();
                if (isPosition)
                    position = json.OptionalString() ?? "";
                else
                    json.Skip();
            }

            positions.Add(position);
        }

        return positions.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Hooks(ref StateJson json)
    {
        var all = ResourceState.EmptyHooks.ToBuilder();
        if (!json.BeginObject())
            return ResourceState.EmptyHooks;
        while (json.NextMember())
        {
            var type = json.PropertyName();
            json.Read();
            all[type] = Texts(ref json);
        }

        return all.ToImmutable();
    }
}
