namespace Runtime.Tests.Recordings;

/// <summary>What our engine did in one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Exit">Exit code; -9 when killed.</param>
/// <param name="Calls">Calls as they happened, not normalised.</param>
/// <param name="StateBefore">State file of the step's stack before it; null when there was none.</param>
/// <param name="StateAfter">The same after it.</param>
/// <param name="StackConfiguration">Text of the stack's configuration file; null when there is none.</param>
/// <param name="Output">What went to standard output.</param>
/// <param name="Error">What went to standard error.</param>
internal sealed record ObservedStep(
    ScenarioStep Step, int Exit, IReadOnlyList<RecordedCall> Calls, string? StateBefore, string? StateAfter,
    string? StackConfiguration, string Output, string Error);
