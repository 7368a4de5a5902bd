using Marketplace.Certification;
using Marketplace.Definitions;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Why a target cannot be judged. Nothing was judged then, so the exit code is never that of findings.</summary>
internal static class TargetProblems
{
    public static CliException Missing(string given, string? help = null) => new(
        CertificationCodes.TargetMissing, $"there is no '{given}' to judge", help ?? $"A target is {PolicyTargets.Described}.", ExitCode.Usage);

    public static CliException NotUnderstood(string given, string reason, string? help = null) => new(
        CertificationCodes.TargetNotUnderstood, $"'{given}' cannot be judged: {reason}", help ?? $"A target is {PolicyTargets.Described}.", ExitCode.Usage);

    /// <summary>What reading a document found wrong.</summary>
    public static CliException Of(string given, Diagnostic problem) => new(
        problem.Code, $"'{given}' cannot be judged: {problem.Message}{(problem.Where.Line > 0 ? FormattableString.Invariant($" (line {problem.Where.Line})") : "")}", problem.Help ?? "", ExitCode.Usage);
}
