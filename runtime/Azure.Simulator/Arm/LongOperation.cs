using System.Globalization;
using System.Text.Json.Nodes;

namespace Azure.Simulator.Arm;

internal enum OperationStatus
{
    InProgress,
    Succeeded,
    Failed,
}

/// <summary>A long operation as the state keeps it; clients poll it until it has ended.</summary>
internal sealed record LongOperation
{
    public required string Id { get; init; }

    /// <summary>PUT, PATCH, DELETE or POST.</summary>
    public required string Verb { get; init; }

    public required string ResourceId { get; init; }

    public required string ResourceType { get; init; }

    public required OperationStatus Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Error that the operation ended in, or will end in because a fault was scripted.</summary>
    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>The action that a POST asked for, e.g. <c>beginGetAccess</c>.</summary>
    public string? Action { get; init; }

    /// <summary>What the action was asked with.</summary>
    public JsonObject? Input { get; init; }

    /// <summary>What the action answers in the end.</summary>
    public JsonObject? Output { get; init; }

    public ArmError? Error => ErrorCode is null ? null : new ArmError(ErrorCode, ErrorMessage ?? ErrorCode, ResourceId);

    public static string KeyOf(string id) => "operation:" + id;

    /// <summary>What an Azure-AsyncOperation address answers.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Id,
            ["status"] = Status.ToString(),
            ["startTime"] = StartedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if (EndedAt is { } end)
            json["endTime"] = end.ToString("O", CultureInfo.InvariantCulture);
        if (Status == OperationStatus.Failed)
            json["error"] = Error!.ToJson();
        if (Output is { } output)
            json["properties"] = new JsonObject { ["output"] = output.DeepClone() };
        return json;
    }
}
