using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Protocol.Schema;

public static partial class SchemaReader
{
    private static ArmResource ReadArm(JsonElement json, string path)
    {
        var parameters = ReadParameters(json, path);
        var armPath = ReadPath(json, path, parameters);
        var name = Text(json, "name", path);
        if (!armPath.Parameters.Contains(name)) throw new SchemaException(path, $"'name' is '{name}', which the path {armPath} does not have");
        return new ArmResource
        {
            Type = Text(json, "type", path),
            Path = armPath,
            ApiVersion = Text(json, "apiVersion", path),
            Parent = OptionalText(json, "parent"),
            NameParameter = name,
            Autoname = ReadAutoname(Member(json, "autoname"), $"{path}/autoname"),
            Parameters = parameters,
            Container = OptionalText(json, "container"),
            Envelope = Strings(json, "envelope"),
            LocationRequired = OptionalText(json, "location") == "required",
            Operations = Member(json, "operations") is { } operations
                ? operations.EnumerateObject().ToFrozenDictionary(o => o.Name, o => ReadOperation(o.Value, $"{path}/operations/{o.Name}"), StringComparer.Ordinal)
                : throw new SchemaException(path, "has no 'operations'"),
            AlwaysThere = Flag(json, "alwaysThere"),
            UpdateVerb = OptionalText(json, "update") ?? "put",
            DefaultsWhenRemoved = Member(json, "defaultsWhenRemoved") is { } defaults ? JsonObject.Create(defaults.Clone()) : null,
        };
    }

    private static ArmFunction ReadArmFunction(JsonElement json, string path)
    {
        var parameters = ReadParameters(json, path);
        return new ArmFunction
        {
            Method = Text(json, "method", path),
            Path = ReadPath(json, path, parameters),
            ApiVersion = Text(json, "apiVersion", path),
            Parameters = parameters,
        };
    }

    private static ArmPath ReadPath(JsonElement json, string path, FrozenDictionary<string, ArmParameter> parameters)
    {
        var template = Text(json, "path", path);
        var first = new ArmPath(template).Parameters.FirstOrDefault();
        var result = new ArmPath(template, first is not null && parameters.TryGetValue(first, out var scope) && scope.MultiSegment);
        foreach (var parameter in result.Parameters)
        {
            if (!parameters.ContainsKey(parameter)) throw new SchemaException(path, $"'parameters' says nothing of {{{parameter}}}");
        }

        return result;
    }

    private static FrozenDictionary<string, ArmParameter> ReadParameters(JsonElement json, string path) =>
        Member(json, "parameters") is { } parameters
            ? parameters.EnumerateObject().ToFrozenDictionary(
                p => p.Name,
                p => new ArmParameter(p.Name, OptionalText(p.Value, "pattern"), Member(p.Value, "minLength")?.GetInt32(), Member(p.Value, "maxLength")?.GetInt32(), Flag(p.Value, "multiSegment")),
                StringComparer.Ordinal)
            : throw new SchemaException(path, "has no 'parameters'");

    private static ArmAutoname ReadAutoname(JsonElement? json, string path)
    {
        if (json is not { } rule) throw new SchemaException(path, "is missing");
        var mode = Text(rule, "mode", path) switch
        {
            "hash" => AutonameMode.Hash,
            "copy" => AutonameMode.Copy,
            "uuid" => AutonameMode.Uuid,
            var other => throw new SchemaException(path, $"has the mode '{other}'; expected hash, copy or uuid"),
        };
        return new ArmAutoname(mode, OptionalText(rule, "allowed"), Flag(rule, "lowercase"));
    }

    private static ArmOperation ReadOperation(JsonElement json, string path)
    {
        var header = OptionalText(json, "longRunning") switch
        {
            null => LongRunningHeader.None,
            "Azure-AsyncOperation" => LongRunningHeader.AzureAsyncOperation,
            "Location" => LongRunningHeader.Location,
            var other => throw new SchemaException(path, $"has longRunning '{other}'; expected Azure-AsyncOperation or Location"),
        };
        ImmutableArray<int> codes = Member(json, "codes") is { } list ? [.. list.EnumerateArray().Select(code => code.GetInt32())] : [200];
        return new ArmOperation(codes, header);
    }
}
