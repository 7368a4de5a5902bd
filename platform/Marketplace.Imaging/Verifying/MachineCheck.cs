using Marketplace.Definitions.Machines;

namespace Marketplace.Imaging.Verifying;

/// <summary>Something to look at on a running machine.</summary>
/// <param name="Name">Of the test in the report.</param>
/// <param name="Script">For <c>sh</c> on the machine, as the user who logged in; what it prints is judged, its exit code is not.</param>
/// <param name="Read">Judges what the script printed.</param>
internal sealed record MachineCheck(string Name, string Title, string Script, Func<string, Observation> Read)
{
    /// <summary>The script asks hosts outside; it is left out on machines that reach none.</summary>
    public bool NeedsNetwork { get; init; }

    /// <summary>Seconds that the script may take.</summary>
    public int Patience { get; init; } = 60;
}

/// <summary>What one check came to.</summary>
internal sealed record Observation(MachineOutcome Outcome, string Detail)
{
    public double? Seconds { get; init; }

    public static Observation Passed(string detail) => new(MachineOutcome.Passed, detail);

    public static Observation Failed(string detail) => new(MachineOutcome.Failed, detail);

    public static Observation NotRun(string reason) => new(MachineOutcome.NotRun, reason);

    public static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
