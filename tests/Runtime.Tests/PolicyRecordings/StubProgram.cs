using System.Text.Json.Nodes;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;
using Pulumirpc;
using Runtime.Tests.Processes;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>Sends what the recorded program sent; where that was left out, a stack with three resources.</summary>
/// <param name="step">Whose program it is.</param>
/// <param name="answered">Told about each call when it is answered, and about the signal when it is sent.</param>
internal sealed class StubProgram(PolicyStep step, Action<string, string> answered) : IProgramHost
{
    private const string Stack = "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev";

    private static readonly IReadOnlyList<JsonObject> Usual =
    [
        .. """
            {"sends":"ResourceMonitor/RegisterResource","req":{"acceptSecrets":true,"acceptResources":true,"object":{},"type":"pulumi:pulumi:Stack","name":"lab-dev"}}
            {"sends":"ResourceMonitor/RegisterResource","req":{"acceptSecrets":true,"acceptResources":true,"object":{"size":1,"acl":"public"},"parent":"STACK","type":"marketplace:index:Thing","name":"a","custom":true}}
            {"sends":"ResourceMonitor/RegisterResource","req":{"acceptSecrets":true,"acceptResources":true,"object":{"size":2},"parent":"STACK","type":"marketplace:index:Thing","name":"b","custom":true,"dependencies":["urn:pulumi:dev::lab::marketplace:index:Thing::a"]}}
            {"sends":"ResourceMonitor/RegisterResource","req":{"acceptSecrets":true,"acceptResources":true,"object":{"size":3},"parent":"STACK","type":"marketplace:index:Thing","name":"c","custom":true,"dependencies":["urn:pulumi:dev::lab::marketplace:index:Thing::b"]}}
            {"sends":"ResourceMonitor/RegisterResourceOutputs","req":{"urn":"STACK","outputs":{"answer":42}}}
            {"ev":"signalBegin"}
            """.Replace("STACK", Stack, StringComparison.Ordinal).Split('\n').Select(line => JsonNode.Parse(line)!.AsObject()),
    ];

    /// <summary>As a process does, the program ends at once when it is killed, whatever it was waiting for.</summary>
    public async Task<int> RunAsync(ProgramRequest request, Action<ProgramOutputLine> output, CancellationToken kill)
    {
        try
        {
            await PlayAsync(request.Monitor.Service).WaitAsync(kill);
            return step.Calls.FirstOrDefault(call => (string?)call["who"] == "program" && (string?)call["ev"] == "exit")?["code"]?.GetValue<int>() ?? 0;
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
            return -1;
        }
    }

    /// <summary>A registration that was never answered was not recorded; what the packs were asked about it was.</summary>
    private IEnumerable<JsonObject> Unanswered()
    {
        var answered = step.Calls.Select(call => (string?)call["res"]?["urn"]).ToHashSet(StringComparer.Ordinal);
        var last = step.PackCalls.LastOrDefault(call => PolicyStep.Method(call) == "Analyzer/Analyze")?["req"];
        if (last is null || answered.Contains((string?)last["urn"]) || ((string)last["type"]!).StartsWith("pulumi:providers:", StringComparison.Ordinal))
            return [];
        return
        [
            new JsonObject
            {
                ["sends"] = "ResourceMonitor/RegisterResource",
                ["req"] = new JsonObject
                {
                    ["type"] = last["type"]!.DeepClone(),
                    ["name"] = last["name"]!.DeepClone(),
                    ["parent"] = last["options"]!["parent"]!.DeepClone(),
                    ["object"] = last["properties"]!.DeepClone(),
                    ["custom"] = last["provider"] is not null,
                    ["supportsResultReporting"] = true,
                },
            },
        ];
    }

    private async Task PlayAsync(ResourceMonitorService monitor)
    {
        foreach (var call in step.IsComplete ? [.. step.Calls.Where(call => (string?)call["who"] == "program"), .. Unanswered()] : Usual)
        {
            switch ((string?)call["sends"] ?? (string?)call["ev"])
            {
                case "ResourceMonitor/RegisterResource":
                    var registration = RecordedMessage.Parse<RegisterResourceRequest>(call["req"]);
                    await monitor.RegisterResourceAsync(registration, default);
                    answered("ResourceMonitor/RegisterResource", registration.Name);
                    break;
                case "ResourceMonitor/RegisterResourceOutputs":
                    var outputs = RecordedMessage.Parse<RegisterResourceOutputsRequest>(call["req"]);
                    await monitor.RegisterResourceOutputsAsync(outputs, default);
                    answered("ResourceMonitor/RegisterResourceOutputs", outputs.Urn);
                    break;
                case "signalBegin":
                    answered("signalBegin", "");
                    await monitor.SignalAndWaitForShutdownAsync(default);
                    answered("ResourceMonitor/SignalAndWaitForShutdown", "");
                    break;
            }
        }
    }
}
