using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;
using Runtime.Tests.PolicyRecordings;

namespace Runtime.Tests.Processes.Roles;

/// <summary>A policy pack as a process that answers as a recorded one did, and misbehaves as that one did.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "An entry point.")]
internal static class RecordedPackRole
{
    /// <summary>Scenario and step: <c>stub-shutdown/02-preview-executable-file</c>.</summary>
    public const string StepVariable = "RUNTIME_TESTS_STEP";

    public static async Task<int> RunAsync(string[] arguments)
    {
        RoleLog.WriteStart(arguments);
        var name = Environment.GetEnvironmentVariable(StepVariable)!.Split('/');
        var step = PolicyRecording.Read(name[0]).Steps.Single(step => step.Id == name[1]);
        if (step.Id.Contains("stderr-before", StringComparison.Ordinal))
            await Console.Error.WriteLineAsync("warming up");
        if (step.Id.Contains("exit-5", StringComparison.Ordinal))
            await Console.Error.WriteLineAsync("fatal: cannot start");
        if (step.Id.Contains("before-port", StringComparison.Ordinal) && step.Id.StartsWith("1", StringComparison.Ordinal))
            return step.Id.Contains("exit-5", StringComparison.Ordinal) ? 5 : 0;
        var pack = new StubPack(step.PackCalls, (method, request) => OnCall(step, method, request, arguments));
        using var output = new PortWriter(step);
        return await PluginProcess.ServeAsync([pack.Bind()], started: true, new ProviderHostOptions { Output = output });
    }

    private static void OnCall(PolicyStep step, string method, JsonNode request, string[] arguments)
    {
        RoleLog.Write(method, request.DeepClone());
        if (method == "Analyzer/Analyze" && step.Id.Contains("dies-in-analyze", StringComparison.Ordinal))
            Environment.Exit(3);
        if (method == "Analyzer/Analyze" && step.Id.Contains("print-in-analyze", StringComparison.Ordinal))
        {
            Console.WriteLine("printed in analyze");
            Console.Error.WriteLine("stderr in analyze");
        }

        if (method == "Analyzer/ConfigureStack" && step.Id.Contains("engine-log", StringComparison.Ordinal))
            LogAsync(step, arguments).GetAwaiter().GetResult();
    }

    private static async Task LogAsync(PolicyStep step, string[] arguments)
    {
        await using var channel = new RpcChannel(arguments[0]);
        var engine = new EngineClient(channel);
        await engine.LogAsync(new LogRequest { Severity = LogSeverity.Info, Message = "info from pack" }, default);
        await engine.LogAsync(new LogRequest { Severity = LogSeverity.Warning, Message = "warning from pack" }, default);
        if (!step.Id.Contains("info-only", StringComparison.Ordinal))
            await engine.LogAsync(new LogRequest { Severity = LogSeverity.Error, Message = "error from pack" }, default);
    }

    /// <summary>Writes the port line as the recorded pack wrote it.</summary>
    private sealed class PortWriter(PolicyStep step) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override async Task WriteAsync(string? value)
        {
            var port = value!.TrimEnd('\n');
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Format(step.Id[3..], port)));
            await output.FlushAsync();
            if (step.Id.Contains("stdout-stderr-after", StringComparison.Ordinal))
            {
                Console.WriteLine("later stdout line");
                await Console.Error.WriteLineAsync("later stderr line");
            }
        }

        private static string Format(string step, string port) => step switch
        {
            "preview-port-with-spaces" => $"  {port} \r\n",
            "preview-text-before-port" => $"Restoring packages...\n{port}\n",
            "preview-blank-line-before" => $"\n{port}\n",
            "preview-escape-before" => $"\u001b]9;4;3;\u001b\\\u001b]9;4;0;\u001b\\{port}\n",
            "preview-bom-before" => $"\ufeff{port}\n",
            "preview-address-not-port" => $"127.0.0.1:{port}\n",
            "preview-port-0" => "0\n",
            "preview-port-70000" => "70000\n",
            "text-then-port" => $"hello\n{port}\n",
            _ => port + "\n",
        };
    }
}
