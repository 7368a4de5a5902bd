using System.Runtime.InteropServices;

namespace Pulumi.Protocol.Providers;

/// <summary>
/// Notices that the process that started this one is gone, whatever ended it: the kernel then gives this process
/// another parent. Windows keeps the old number, so there nothing is noticed.
/// </summary>
/// <remarks>
/// The kernel's parent-death signal is no help here: it fires when the thread that started the process ends.
/// </remarks>
internal static partial class ParentProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Completes when the parent is gone; cancelled with the token.</summary>
    public static async Task WaitForEndAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
            return;
        }

        var parent = GetParentId();
        using var timer = new PeriodicTimer(Interval, clock);
        while (GetParentId() == parent)
            await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParentId();
}
