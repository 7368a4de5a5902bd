using System.Globalization;
using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator.ImageTemplates;

/// <summary>One part of a run is over.</summary>
internal sealed class AdvanceRun() : ScheduledEventHandler(EventKind)
{
    public const string EventKind = "imagebuilder.step";

    /// <summary>Minutes of a build that names no limit.</summary>
    private const int UsualLimit = 240;

    public override void Run(SimulatedCloud cloud, Transaction transaction, ScheduledEvent due)
    {
        if (LongOperations.Find(transaction, due.Subject) is not { Status: OperationStatus.InProgress } operation)
            return;
        if (LongOperations.Resource(transaction, operation) is not { } template)
        {
            LongOperations.Fail(cloud, transaction, operation, "ResourceGone", $"'{operation.ResourceId}' was deleted while it was run.");
            return;
        }

        if (TemplateRun.State(template) != "Running")
            return;
        try
        {
            Advance(cloud, transaction, operation, template);
        }
        catch (RunFailure failure)
        {
            TemplateRun.End(cloud, transaction, operation, template, "Failed", failure.Code, failure.Message);
        }
    }

    private static void Advance(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource template)
    {
        var part = Array.IndexOf(TemplateRun.Parts, (string?)template.Properties["lastRunStatus"]!["runSubState"]);
        if (operation.ErrorCode == TemplateRun.Hangs)
        {
            GoOn(cloud, state, operation, template, Math.Min(part + 1, 2));
            return;
        }

        CheckLimit(cloud, operation, template);
        switch (TemplateRun.Parts[part])
        {
            case "Building":
                TemplateSource.Require(cloud, state, template);
                break;
            case "Customizing" when operation.ErrorCode is { } code and not "DistributionFailed":
                throw new RunFailure(code, operation.ErrorMessage ?? code);
            case "Distributing":
                Finish(cloud, state, operation, template);
                return;
        }

        GoOn(cloud, state, operation, template, part + 1);
    }

    private static void GoOn(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource template, int part)
    {
        LongOperations.Store(state, TemplateRun.With(template, "Running", TemplateRun.Parts[part], ""));
        SimulatedCloud.Schedule(state, new ScheduledEvent(cloud.Clock.GetUtcNow() + TemplateRun.Step, EventKind, operation.Id));
    }

    private static void CheckLimit(SimulatedCloud cloud, LongOperation operation, StoredResource template)
    {
        var limit = (int?)template.Properties["buildTimeoutInMinutes"] is > 0 and var minutes ? minutes : UsualLimit;
        if (cloud.Clock.GetUtcNow() - operation.StartedAt > TimeSpan.FromMinutes(limit))
            throw new RunFailure("BuildTimedOut", string.Create(CultureInfo.InvariantCulture, $"The build did not end within {limit} minutes (buildTimeoutInMinutes)."));
    }

    private static void Finish(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource template)
    {
        var (done, problem, remark) = Distribution.Run(cloud, state, template, failLast: operation.ErrorCode == "DistributionFailed");
        if (problem is null)
            TemplateRun.End(cloud, state, operation, template, "Succeeded", "", remark ?? "");
        else
            TemplateRun.End(cloud, state, operation, template, done > 0 ? "PartiallySucceeded" : "Failed", problem.Code, problem.Message);
    }
}
