namespace Marketplace.Imaging.Debian;

/// <summary>Follows the output of a build: which stage it is in, and which step of the definition.</summary>
internal sealed class StepTracker(Action<string> progress)
{
    /// <summary>What the script in the image prints before each step; the rest of the line names it.</summary>
    public const string Mark = "marketplace-step: ";

    // Stages of mmdebstrap worth a line.
    private static readonly string[] Stages = ["downloading packages", "extracting archives", "installing essential packages", "installing remaining packages"];

    /// <summary>Such as <c>customize step "make the folder"</c>; null outside the steps of the definition.</summary>
    public string? Current { get; private set; }

    /// <summary>Whether a line is a step's own, not of the tool around it.</summary>
    public static bool IsOfStep(string line) =>
        !line.StartsWith("I: ", StringComparison.Ordinal) && !line.StartsWith("E: setup failed", StringComparison.Ordinal)
        && !line.StartsWith("E: mmdebstrap failed", StringComparison.Ordinal) && !line.StartsWith(Mark, StringComparison.Ordinal);

    public void Hear(string line)
    {
        if (line.StartsWith(Mark, StringComparison.Ordinal))
        {
            Current = line.Length == Mark.Length ? null : line[Mark.Length..];
            if (Current is not null)
                progress($"running the {Current}");
        }
        else if (line.StartsWith("I: ", StringComparison.Ordinal) && Stages.FirstOrDefault(stage => line.AsSpan(3).StartsWith(stage)) is { } stage)
        {
            progress(stage);
        }
    }
}
