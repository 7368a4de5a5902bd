using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator.ImageTemplates;

/// <summary>
/// A run of a template: queued, building, customizing, validating, distributing; then succeeded, partially succeeded, failed or
/// canceled. It goes on by events, so a restart does not end it. There is one run at a time.
/// </summary>
internal static class TemplateRun
{
    public const string Action = "run";

    /// <summary>The code of a scripted fault with which a run stays Running for ever.</summary>
    public const string Hangs = "BuildHangs";

    /// <summary>Time that each part of a run takes.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    public static readonly string[] Parts = ["Queued", "Building", "Customizing", "Validating", "Distributing"];

    public static LongOperation Start(SimulatedCloud cloud, Transaction state, StoredResource template, Faults.OperationFailure? failure)
    {
        var now = cloud.Clock.GetUtcNow();
        var operation = LongOperations.New(cloud, template, "POST", failure) with { Action = Action };
        state.Put(LongOperation.KeyOf(operation.Id), operation, StateJson.Default.LongOperation);
        LongOperations.Store(state, With(template, "Running", "Queued", "", started: now) with { OperationId = operation.Id });
        SimulatedCloud.Schedule(state, new ScheduledEvent(now + Step, AdvanceRun.EventKind, operation.Id));
        return operation;
    }

    public static string? State(StoredResource template) => (string?)template.Properties["lastRunStatus"]?["runState"];

    /// <summary>The template with another status of its last run.</summary>
    public static StoredResource With(StoredResource template, string runState, string? part, string message, DateTimeOffset? started = null, DateTimeOffset? ended = null)
    {
        var body = template.Body.DeepClone().AsObject();
        var status = new JsonObject
        {
            ["startTime"] = started is { } start ? start.ToString("O", CultureInfo.InvariantCulture) : body["properties"]!["lastRunStatus"]?["startTime"]?.DeepClone(),
            ["runState"] = runState,
            ["message"] = message,
        };
        if (part is not null)
            status["runSubState"] = part;
        if (ended is { } end)
            status["endTime"] = end.ToString("O", CultureInfo.InvariantCulture);
        body["properties"]!["lastRunStatus"] = status;
        return template with { Body = body };
    }

    public static void End(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource template, string runState, string code, string message)
    {
        LongOperations.Store(state, With(template, runState, null, message, ended: cloud.Clock.GetUtcNow()));
        if (runState == "Succeeded")
            LongOperations.Finish(cloud, state, operation);
        else
            LongOperations.Fail(cloud, state, operation, code, message);
    }
}
