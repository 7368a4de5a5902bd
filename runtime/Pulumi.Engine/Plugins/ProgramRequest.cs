using Pulumi.Protocol.Services;

namespace Pulumi.Engine.Plugins;

/// <summary>Everything a program is told.</summary>
public sealed record ProgramRequest
{
    public required ProgramDescription Program { get; init; }

    public required RpcEndpoint<ResourceMonitorService> Monitor { get; init; }

    public required RpcEndpoint<EngineService> Engine { get; init; }

    public required string Project { get; init; }

    /// <summary>The bare stack name.</summary>
    public required string Stack { get; init; }

    public required string Organization { get; init; }

    /// <summary><c>namespace:key</c> to value; secrets in clear.</summary>
    public required IReadOnlyDictionary<string, string> Config { get; init; }

    public required IReadOnlyCollection<string> ConfigSecretKeys { get; init; }

    public required bool DryRun { get; init; }

    public required int Parallel { get; init; }
}

/// <summary>Where a program is and how it starts.</summary>
/// <param name="RootDirectory">The directory of Pulumi.yaml.</param>
/// <param name="ProgramDirectory">Where the program is started; relative assets resolve against it.</param>
/// <param name="Runtime">For instance <c>dotnet</c>.</param>
/// <param name="Options">The runtime's options, <c>binary</c> for instance.</param>
public sealed record ProgramDescription(
    string RootDirectory,
    string ProgramDirectory,
    string Runtime,
    IReadOnlyDictionary<string, object?> Options)
{
    /// <summary>What to start in <see cref="ProgramDirectory"/>; <c>.</c> when the project does not say.</summary>
    public string EntryPoint { get; init; } = ".";
}
