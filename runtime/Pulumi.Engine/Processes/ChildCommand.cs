namespace Pulumi.Engine.Processes;

/// <summary>What to start and how.</summary>
/// <param name="FileName">Absolute path of the executable.</param>
/// <param name="Arguments">Passed as they are.</param>
internal sealed record ChildCommand(string FileName, params IReadOnlyList<string> Arguments)
{
    public required string WorkingDirectory { get; init; }

    /// <summary>The whole environment of the child; nothing is inherited beside it.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Standard input is a pipe that is never written; otherwise there is nothing to read.</summary>
    public bool OpenInput { get; init; }
}
