using System.Collections.Immutable;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Events;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Policies;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>One operation on one stack, with everything it needs.</summary>
public sealed record DeploymentRequest
{
    public required DeploymentKind Kind { get; init; }

    /// <summary>True in a preview: providers are asked what they would do, nothing is changed and nothing is saved.</summary>
    public required bool DryRun { get; init; }

    public required string Project { get; init; }

    /// <summary>The bare stack name.</summary>
    public required string Stack { get; init; }

    public string Organization { get; init; } = "organization";

    /// <summary>The state that the previous operation left.</summary>
    public required Snapshot OldSnapshot { get; init; }

    /// <summary><c>namespace:key</c> to value; secrets in clear, objects as JSON text.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The keys of <see cref="Config"/> whose value is secret, or has a secret inside.</summary>
    public IReadOnlySet<string> ConfigSecretKeys { get; init; } = ImmutableHashSet<string>.Empty;

    public required IPluginHost Plugins { get; init; }

    /// <summary>Required by <see cref="DeploymentKind.Update"/>.</summary>
    public IProgramHost? ProgramHost { get; init; }

    /// <summary>Required by <see cref="DeploymentKind.Update"/>; relative assets resolve against its program directory.</summary>
    public ProgramDescription? Program { get; init; }

    /// <summary>Receives the state before and after every step; null saves nothing. Not used in a preview.</summary>
    public ISnapshotStore? Store { get; init; }

    /// <summary>Receives every event, one at a time.</summary>
    public required Action<EngineEvent> Events { get; init; }

    /// <summary>How many steps may run at once; <see cref="int.MaxValue"/> is unlimited.</summary>
    public int Parallel { get; init; } = DefaultParallel;

    public required TimeProvider Clock { get; init; }

    public required IRandomSource Random { get; init; }

    /// <summary>Answers stack references; null knows no other stack.</summary>
    public IStackReferenceResolver? StackReferences { get; init; }

    public DeploymentOptions Options { get; init; } = DeploymentOptions.None;

    /// <summary>Policy packs that judge an update or its preview; null for none.</summary>
    public PolicyOptions? Policies { get; init; }

    /// <summary>What <see cref="DeploymentKind.Import"/> imports, parents first.</summary>
    public ImmutableArray<ImportRequest> Imports { get; init; } = [];

    /// <summary>Four steps a processor, as the Pulumi CLI does.</summary>
    public static int DefaultParallel => 4 * Environment.ProcessorCount;
}
