using System.Text.Json.Nodes;

namespace Azure.Simulator.Authorization;

/// <summary>A built-in role. Patterns of actions are as in Azure; a star stands for any characters.</summary>
internal sealed record BuiltInRole(string Name, string Guid, string Description)
{
    public string[] Actions { get; init; } = [];

    public string[] NotActions { get; init; } = [];

    public string[] DataActions { get; init; } = [];

    public string IdIn(string subscriptionId) => $"/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{Guid}";

    public bool Allows(string action) => Matches(Actions, action) && !Matches(NotActions, action);

    public bool AllowsData(string action) => Matches(DataActions, action);

    public JsonObject ToJson(string subscriptionId) => new()
    {
        ["id"] = IdIn(subscriptionId),
        ["name"] = Guid,
        ["type"] = "Microsoft.Authorization/roleDefinitions",
        ["properties"] = new JsonObject
        {
            ["roleName"] = Name,
            ["type"] = "BuiltInRole",
            ["description"] = Description,
            ["assignableScopes"] = new JsonArray("/"),
            ["permissions"] = new JsonArray(new JsonObject
            {
                ["actions"] = Texts(Actions),
                ["notActions"] = Texts(NotActions),
                ["dataActions"] = Texts(DataActions),
                ["notDataActions"] = new JsonArray(),
            }),
        },
    };

    private static bool Matches(string[] patterns, string action) => patterns.Any(p => Faults.PathPattern.IsMatch(p, action));

    private static JsonArray Texts(string[] values) => new([.. values.Select(v => (JsonNode)v)]);
}
