namespace Pulumi.Engine.Plugins;

/// <summary>Runs a Pulumi program.</summary>
public interface IProgramHost
{
    /// <summary>Runs the program to its end and returns its exit code.</summary>
    /// <param name="output">Receives each line the program prints.</param>
    /// <param name="kill">Ends the program at once; the call then returns as soon as it has ended.</param>
    /// <exception cref="EngineException">The program could not be started.</exception>
    Task<int> RunAsync(ProgramRequest request, Action<ProgramOutputLine> output, CancellationToken kill);
}

/// <summary>A line that a program printed.</summary>
/// <param name="Text">Without its line end.</param>
public readonly record struct ProgramOutputLine(string Text, bool IsError);
