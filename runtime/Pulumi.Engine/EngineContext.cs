using Pulumi.Engine.Deploy;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.Workspace;
using Pulumi.Protocol.Services;

namespace Pulumi.Engine;

/// <summary>Everything a command may touch. Nothing in the engine reads the process's environment, console or clock by itself.</summary>
public sealed record EngineContext
{
    /// <summary>Absolute.</summary>
    public required string WorkingDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required TimeProvider Clock { get; init; }

    public required EngineOutput Output { get; init; }

    public required MachineIdentity Machine { get; init; }

    /// <summary>Answers questions; null when there is nobody to ask.</summary>
    public IUserPrompt? Prompt { get; init; }

    /// <summary>Providers that run in this process, by package name.</summary>
    public IReadOnlyDictionary<string, Func<ResourceProviderService>> Providers { get; init; } =
        new Dictionary<string, Func<ResourceProviderService>>(StringComparer.Ordinal);

    /// <summary>Policy packs that run in this process, by absolute path: one given by such a path is not started as a process.</summary>
    public IReadOnlyDictionary<string, Func<AnalyzerService>> PolicyPacks { get; init; } =
        new Dictionary<string, Func<AnalyzerService>>(StringComparer.Ordinal);

    /// <summary>Runs programs; null starts them as processes by the contract of their runtime.</summary>
    public IProgramHost? ProgramHost { get; init; }

    /// <summary>Starts providers for one operation; null looks for those in process, then in the project, then on the PATH.</summary>
    public Func<Project, IPluginHost>? PluginHost { get; init; }

    /// <summary>Replaces the deployment itself in tests of what is around it.</summary>
    internal Func<DeploymentRequest, CancellationToken, CancellationToken, Task<DeploymentResult>> Deployment { get; init; } =
        DeploymentRunner.RunAsync;

    /// <summary>Told when an operation comes to a point at which it may be killed; tests of what remains end the process there.</summary>
    public Action<CrashPoint>? CrashPoints { get; init; }

    /// <summary>Folder of provider executables that come with the engine; null for none.</summary>
    public string? BundledPlugins { get; init; }

    public IRandomSource Random { get; init; } = new SystemRandomSource();

    public PassphraseKeyCache Keys { get; init; } = PassphraseKeyCache.Shared;

    public bool IsInteractive => Prompt is not null;

    internal EngineFolders Folders => new(WorkingDirectory, Environment);
}

/// <summary>The user at a terminal.</summary>
public interface IUserPrompt
{
    /// <summary>A yes or no question.</summary>
    bool Confirm(string question);

    /// <summary>A text that is not shown while it is typed.</summary>
    string AskSecret(string question);
}
