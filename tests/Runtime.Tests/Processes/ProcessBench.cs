using System.Text.Json.Nodes;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Processes;

/// <summary>Folders, scripts and an environment for tests that start processes; everything is gone afterwards.</summary>
internal sealed class ProcessBench : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("processes");
    private readonly FakeEngine _engine = new();

    public ProcessBench()
    {
        foreach (var folder in new[] { ProgramDirectory, Bin, Home })
            Directory.CreateDirectory(folder);
        Engine = new RpcEndpoint<EngineService>(_engine, _engine.Bind);
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{Bin}:/usr/bin:/bin",
            ["PULUMI_HOME"] = Home,
            ["HOME"] = Root,
            ["DOTNET_NOLOGO"] = "1",
            [Program.LogVariable] = LogFile,
        };
    }

    public string Root => _root.FullName;

    public string ProgramDirectory => Path.Combine(Root, "prog");

    public string Bin => Path.Combine(Root, "bin");

    public string Home => Path.Combine(Root, "home");

    public Dictionary<string, string> Environment { get; }

    public RpcEndpoint<EngineService> Engine { get; }

    public IReadOnlyList<LogRequest> EngineLog => _engine.Requests;

    private string LogFile => Path.Combine(Root, "log.jsonl");

    /// <summary>What processes in a role have written so far.</summary>
    public IReadOnlyList<JsonNode> Log() =>
        File.Exists(LogFile) ? [.. File.ReadAllLines(LogFile).Select(line => JsonNode.Parse(line)!)] : [];

    /// <summary>The names of what they have written, joined.</summary>
    public string LogNames() => string.Join(" ", Log().Select(entry => entry["ev"]));

    public JsonNode LogDetail(string name) => Log().First(entry => (string?)entry["ev"] == name)["detail"]!;

    /// <summary>An executable shell script.</summary>
    public static string Script(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    /// <summary>Shell text that becomes the test assembly in a role.</summary>
    public static string InRole(string role, string variables = "") =>
        $"{variables} {Program.RoleVariable}={role} exec {DotnetPath} {typeof(Program).Assembly.Location} \"$@\"";

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _root.Delete(recursive: true);
    }

    public static string DotnetPath { get; } =
        Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private sealed class FakeEngine : EngineService
    {
        private readonly List<LogRequest> _requests = [];

        public IReadOnlyList<LogRequest> Requests
        {
            get
            {
                lock (_requests)
                    return [.. _requests];
            }
        }

        public override Task LogAsync(LogRequest request, CancellationToken cancellationToken)
        {
            lock (_requests)
                _requests.Add(request);
            return Task.CompletedTask;
        }
    }
}
