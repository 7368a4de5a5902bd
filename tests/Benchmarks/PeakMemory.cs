using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>The highest resident memory of a process, which the kernel remembers while the process lives.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the end.</summary>
    /// <returns>MB; 0 where the system does not say.</returns>
    public static async Task<long> OfAsync(Process process)
    {
        long peak = 0;
        var end = process.WaitForExitAsync();
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, Now(process.Id));
            await Task.WhenAny(end, Task.Delay(Pause));
        }
        return peak / 1024;
    }

    /// <summary>KB so far; 0 where the system does not say.</summary>
    // VmHWM:     123456 kB
    public static long Now(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
