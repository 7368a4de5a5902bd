namespace Marketplace.Imaging.Customizing;

/// <summary>Follows the output of a build: which stage it is in, and which step of the definition.</summary>
/// <param name="progress">Told of stages and steps.</param>
/// <param name="announce">Told what somebody should know although the build goes on.</param>
internal sealed class StepTracker(Action<string> progress, Action<string> announce)
{
    /// <summary>What the script in the image prints before each step; the rest of the line names it.</summary>
    public const string Mark = "marketplace-step: ";

    public const string PackagesMark = "marketplace-packages: ";

    /// <summary>Before the packages that a boot loader would come from.</summary>
    public const string MissingMark = "marketplace-missing:";

    /// <summary>No kernel, or one without its initial RAM disk: the rest of the line says what there is.</summary>
    public const string KernelMark = "marketplace-kernel: ";

    private const string WarningMark = "marketplace-warning: ";

    // Stages of mmdebstrap worth a line.
    private static readonly string[] Stages = ["downloading packages", "extracting archives", "installing essential packages", "installing remaining packages"];

    /// <summary>Such as <c>customize step "make the folder"</c>; null outside the steps of the definition.</summary>
    public string? Current { get; private set; }

    /// <summary>Packages are being installed inside the image.</summary>
    public bool InPackages { get; private set; }

    /// <summary>Packages that the boot loader needs and the image lacks; null when nobody missed any.</summary>
    public string? MissingPackages { get; private set; }

    /// <summary>What the image has instead of a kernel and its initial RAM disk; null when nobody missed any.</summary>
    public string? KernelProblem { get; private set; }

    /// <summary>Whether a line is a step's own, not of the tool around it.</summary>
    public static bool IsOfStep(string line) =>
        !line.StartsWith("I: ", StringComparison.Ordinal) && !line.StartsWith("E: setup failed", StringComparison.Ordinal)
        && !line.StartsWith("E: mmdebstrap failed", StringComparison.Ordinal) && !line.StartsWith("marketplace-", StringComparison.Ordinal);

    public void Hear(string line)
    {
        if (line.StartsWith(Mark, StringComparison.Ordinal))
            Begin(line[Mark.Length..]);
        else if (line.StartsWith(PackagesMark, StringComparison.Ordinal))
            Begin(packages: true);
        else if (line.StartsWith(MissingMark, StringComparison.Ordinal))
            MissingPackages = line[MissingMark.Length..].Trim();
        else if (line.StartsWith(KernelMark, StringComparison.Ordinal))
            KernelProblem = line[KernelMark.Length..].Trim();
        else if (line.StartsWith(WarningMark, StringComparison.Ordinal))
            announce(line[WarningMark.Length..]);
        else if (line.StartsWith("I: ", StringComparison.Ordinal) && Stages.FirstOrDefault(stage => line.AsSpan(3).StartsWith(stage)) is { } stage)
            progress(stage);
    }

    private void Begin(string step = "", bool packages = false)
    {
        Current = step.Length == 0 ? null : step;
        InPackages = packages;
        if (packages)
            progress("installing packages inside the image");
        else if (Current is not null)
            progress($"running the {Current}");
    }
}
