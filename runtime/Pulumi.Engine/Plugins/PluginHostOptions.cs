using System.Collections.Immutable;
using Pulumi.Engine.Workspace;
using Pulumi.Protocol.Services;

namespace Pulumi.Engine.Plugins;

/// <summary>Where providers are looked for and what their processes are given.</summary>
public sealed record PluginHostOptions
{
    /// <summary>Project name, told to providers as PULUMI_PROJECT.</summary>
    public required string Project { get; init; }

    /// <summary>Working directory of provider processes; a relative <c>binary</c> of a plugin folder starts here too.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>
    /// The engine's own environment. Read: PATH, HOME, PULUMI_HOME, PULUMI_DEBUG_PROVIDERS, PULUMI_IGNORE_AMBIENT_PLUGINS.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Providers that are served in this process; they win over executables of the same name.</summary>
    public IReadOnlyDictionary<string, Func<ResourceProviderService>> InProcess { get; init; } =
        ImmutableDictionary<string, Func<ResourceProviderService>>.Empty;

    /// <summary>Told about calls of providers in this process that change something; previews are none.</summary>
    public Action<CrashPoint>? CrashPoints { get; init; }

    /// <summary><c>plugins.providers</c> of Pulumi.yaml.</summary>
    public ImmutableArray<ProjectPlugin> ProjectPlugins { get; init; } = [];

    /// <summary>Options of the <em>program's</em> runtime; providers see them as PULUMI_RUNTIME_NAME.</summary>
    public IReadOnlyDictionary<string, object?> RuntimeOptions { get; init; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>Folder of providers that come with the engine; null for none.</summary>
    public string? BundledDirectory { get; init; }

    /// <summary>Receives what is to be shown on the stack.</summary>
    public Action<PluginMessage> Messages { get; init; } = static _ => { };

    /// <summary>Measures every wait.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a provider may take to print its port; it may have to be compiled just in time.</summary>
    public TimeSpan PortTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a provider may take from its port line to its first answer.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Cancel may take, and how long after SIGINT a provider is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
