using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Http;

namespace Azure.Simulator.Arm;

/// <summary>An operation on resources of one type.</summary>
internal abstract class ResourceOperation(ArmResourceType type, string route) : ArmOperation(route)
{
    public override IReadOnlyList<string> ApiVersions => type.ApiVersions;

    protected override string TypeName => type.Type[(type.Type.IndexOf('/') + 1)..];

    protected ArmResourceType Type => type;

    /// <summary>Refuses names that the service would not take.</summary>
    protected void CheckNames(ArmCall call)
    {
        foreach (var (name, rule) in type.Schema.Arm!.Parameters)
        {
            if (name is "subscriptionId" or "scope" || call.Route.Find(name) is not { } value)
                continue;
            if (rule.Problem(value) is { } problem)
                throw new ArmException(400, type.NameErrorCode(name), type.NameProblem(name, value, problem), name);
        }
    }

    /// <summary>The resource that contains the addressed one, or a refusal; null for groups and extensions.</summary>
    protected StoredResource? RequireParent(ArmCall call)
    {
        if (call.Route.Find("subscriptionId") is not null)
            call.RequireSubscription();
        if (type.Parent is null)
            return null;
        var group = call.RequireGroup();
        if (type.Parent.Parent is null)
            return group;
        var id = Format(type.Parent.Path, call);
        return call.Find(id) ?? throw new ArmException(
            404,
            "ParentResourceNotFound",
            $"Failed to perform '{Verb(call)}' on resource(s) of type '{TypeName}', because the parent resource '{id}' could not be found.");
    }

    /// <summary>The id that the request addresses, with the casing of its parent.</summary>
    protected string IdOf(ArmCall call, StoredResource? parent) => parent is null
        ? Format(type.Path, call)
        : parent.Id + Format(type.Path[type.Parent!.Path.Length..], call);

    protected static string Format(string template, ArmCall call)
    {
        var parts = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].StartsWith("{*", StringComparison.Ordinal))
                parts[i] = call.Route[parts[i][2..^1]].Trim('/');
            else if (parts[i][0] == '{')
                parts[i] = call.Route[parts[i][1..^1]];
        }

        return "/" + string.Join('/', parts);
    }

    protected ArmException NotFound(ArmCall call, StoredResource? parent)
    {
        var name = call.Route[type.NameParameter];
        if (type == Resources.ResourceGroup.Instance)
            return new ArmException(404, "ResourceGroupNotFound", $"Resource group '{name}' could not be found.");
        var nested = parent is null || type.Parent!.Parent is null ? $"{type.Type}/{name}" : $"{type.Type} of {parent.Name}: {name}";
        return new ArmException(
            404,
            "ResourceNotFound",
            call.Route.Find("resourceGroupName") is { } group
                ? $"The Resource '{nested}' under resource group '{group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
                : $"The resource '{nested}' was not found.");
    }

    internal static JsonObject Describe(ArmCall call, ArmResourceType type, StoredResource resource)
    {
        var json = new JsonObject { ["id"] = resource.Id, ["name"] = resource.Name, ["type"] = resource.Type };
        foreach (var (name, value) in type.Present(call, resource))
            json[name] = value?.DeepClone();
        if (type.HasSystemData)
        {
            json["systemData"] = new JsonObject
            {
                ["createdAt"] = resource.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
                ["createdByType"] = "User",
                ["lastModifiedAt"] = resource.ChangedAt.ToString("O", CultureInfo.InvariantCulture),
                ["lastModifiedByType"] = "User",
            };
        }

        return json;
    }

    protected SimulatedResponse Answer(ArmCall call, int status, StoredResource resource) =>
        new SimulatedResponse(status).WithJson(Describe(call, type, resource));

    private static string Verb(ArmCall call) => call.Request.Method switch { "GET" or "HEAD" => "read", "DELETE" => "delete", _ => "write" };
}
