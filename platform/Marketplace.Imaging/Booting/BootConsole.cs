using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Booting;

/// <summary>Follows a machine's console: how far it has come, what stopped it, what it complains about.</summary>
internal sealed partial class BootConsole(TimeProvider clock)
{
    private const int RememberedLines = 12;
    private const int MostErrors = 100;
    private readonly long started = clock.GetTimestamp();
    private readonly ConsoleText text = new();
    private readonly Queue<string> lastLines = new();
    private readonly List<BootError> errors = [];
    private readonly TaskCompletionSource login = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<BootSign> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();

    public double? BootLoader { get; private set; }

    public double? Kernel { get; private set; }

    /// <summary>When the login prompt is there.</summary>
    public Task Login => login.Task;

    public double? LoginAt { get; private set; }

    /// <summary>When a sign of <see cref="BootSigns"/> has come.</summary>
    public Task<BootSign> Stopped => stopped.Task;

    /// <summary>Told what has been reached.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    public double Elapsed => Math.Round(clock.GetElapsedTime(started).TotalSeconds, 1);

    /// <summary>What the console showed last, at most a dozen lines.</summary>
    public ImmutableArray<string> LastLines
    {
        get
        {
            lock (gate)
                return text.Pending.Trim().Length == 0 ? [.. lastLines] : [.. lastLines, text.Pending.Trim()];
        }
    }

    /// <summary>Lines that tell of failures, without times and without doubles.</summary>
    public ImmutableArray<BootError> Errors
    {
        get
        {
            lock (gate)
                return [.. errors];
        }
    }

    public void Read(string piece)
    {
        lock (gate)
        {
            foreach (var line in text.Read(piece))
            {
                lastLines.Enqueue(line);
                if (lastLines.Count > RememberedLines)
                    lastLines.Dequeue();
                Look(line);
                if (errors.Count < MostErrors && HarmlessMessages.Error("console", line) is { } error && !errors.Contains(error))
                    errors.Add(error);
            }
            Look(text.Pending);
        }
    }

    private void Look(string line)
    {
        if (BootLoader is null && LoaderLine().IsMatch(line))
            Reached("boot loader", BootLoader = Elapsed);
        if (Kernel is null && KernelLine().IsMatch(line))
            Reached("kernel", Kernel = Elapsed);
        if (LoginAt is null && LoginLine().IsMatch(line))
        {
            Reached("login prompt", LoginAt = Elapsed);
            login.TrySetResult();
        }
        if (LoginAt is null && BootSigns.All.FirstOrDefault(sign => sign.Sign.IsMatch(line)) is { } sign)
            stopped.TrySetResult(sign);
        else if (line.Contains("Kernel panic", StringComparison.Ordinal))
            stopped.TrySetResult(BootSigns.All.First(sign => sign.Code == ImagingCodes.BootPanic));
    }

    private void Reached(string what, double? at) => Progress(FormattableString.Invariant($"{what} after {at:0.0} s"));

    [GeneratedRegex(@"GNU GRUB|^BdsDxe: starting|Booting from Hard Disk|^\s*Booting `")]
    private static partial Regex LoaderLine();

    [GeneratedRegex(@"Linux version [0-9]")]
    private static partial Regex KernelLine();

    // getty: the host's name and the word, and nothing before them.
    [GeneratedRegex(@"^[A-Za-z0-9_.-]+ login:")]
    private static partial Regex LoginLine();
}
