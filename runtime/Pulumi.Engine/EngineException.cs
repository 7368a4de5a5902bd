namespace Pulumi.Engine;

/// <summary>A failure that the user can act on: a code with a page in <c>docs/diagnostics</c>, what is wrong, and the next step.</summary>
/// <param name="code">MKT7xxx.</param>
/// <param name="message">What is wrong, with the value quoted, and what was expected.</param>
/// <param name="help">The next step; null when the message already says it.</param>
/// <param name="innerException">What was caught, if anything.</param>
public sealed class EngineException(string code, string message, string? help = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    public string Code { get; } = code;

    public string? Help { get; } = help;

    /// <summary>The message with the next step below it, for where a failure is shown as part of something larger.</summary>
    internal string Explained => Help is null ? Message : $"{Message}\n{Code}: {Help}";

    /// <summary>The process exit code that this failure leads to.</summary>
    public int ExitCode { get; init; } = 1;

    /// <summary>The same failure with what was being done in front of the message.</summary>
    /// <param name="activity">Ends in what separates it from the message.</param>
    /// <param name="where">What the next step is about, in front of it; null when the message says it.</param>
    internal EngineException During(string activity, string? where = null) =>
        new(Code, activity + Message, where is null ? Help : $"{where}: {Help}", InnerException) { ExitCode = ExitCode };
}
