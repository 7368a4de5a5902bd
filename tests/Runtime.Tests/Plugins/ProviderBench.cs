using System.Collections.Concurrent;
using Pulumi.Engine;
using Pulumi.Engine.Plugins;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Plugins;

/// <summary>A plugin host on a <see cref="ProcessBench"/>, with patience for a busy machine.</summary>
internal sealed class ProviderBench : IAsyncDisposable
{
    private readonly ConcurrentQueue<PluginMessage> _messages = new();

    public ProviderBench()
    {
        Options = new PluginHostOptions
        {
            Project = "lab",
            ProgramDirectory = Processes.ProgramDirectory,
            Environment = Processes.Environment,
            Messages = _messages.Enqueue,
            PortTimeout = TimeSpan.FromMinutes(2),
            ReadyTimeout = TimeSpan.FromMinutes(2),
            StopTimeout = TimeSpan.FromMinutes(2),
        };
    }

    public ProcessBench Processes { get; } = new();

    public PluginHostOptions Options { get; set; }

    public string Messages => string.Join("\n", _messages.Select(message => $"{message.Severity}: {message.Text}"));

    /// <summary>Where tests put their provider.</summary>
    public string OnPath => Path.Combine(Processes.Bin, "pulumi-resource-fake");

    public ProviderBench WithProviderOnPath(string variables = "")
    {
        ProcessBench.Script(OnPath, ProcessBench.InRole("provider", variables));
        return this;
    }

    public Task<ProviderPlugin> StartAsync(string? version = null) =>
        new ProcessPluginHost(Options).StartProviderAsync(Request(version), default);

    public ProviderRequest Request(string? version = null) => new("fake", version)
    {
        Engine = Processes.Engine,
        Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { ["region"] = "eu" },
    };

    public async Task<EngineException> FailAsync(string? version = null) =>
        await Should.ThrowAsync<EngineException>(() => StartAsync(version));

    public ValueTask DisposeAsync() => Processes.DisposeAsync();
}
