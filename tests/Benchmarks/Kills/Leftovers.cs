using System.Diagnostics;
using Marketplace.Testing;

namespace Benchmarks.Kills;

/// <summary>What a killed command may leave on this machine.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Processes that still run some time after the command ended; the kernel needs a moment for a namespace.</summary>
    /// <param name="server">The simulated cloud, which goes on.</param>
    public static async Task<IReadOnlyList<string>> ProcessesAsync(TestRepository repository, int server)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = Running(repository, server);
            if (left.Count == 0 || Stopwatch.GetElapsedTime(started) > Patience)
                return left;
            await Task.Delay(50);
        }
    }

    public static IEnumerable<string> Mounts(TestRepository repository) =>
        File.ReadLines("/proc/self/mountinfo").Where(line => line.Split(' ')[4].StartsWith(repository.Root, StringComparison.Ordinal)).Select(line => $"mounted: {line}");

    public static IEnumerable<string> PartialFiles(TestRepository repository) =>
        Directory.EnumerateFiles(repository.Root, "*.partial", SearchOption.AllDirectories).Select(path => $"left: {path}");

    // By the home that is handed on; a program inside of an image has another one, but its root is in the repository.
    private static List<string> Running(TestRepository repository, int server)
    {
        var inside = Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path))
            .Where(name => char.IsAsciiDigit(name[0]) && (LeadsInto(repository, name, "root") || LeadsInto(repository, name, "cwd")))
            .Select(name => new Child(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture), "a program with its root or folder in the repository"));
        return [.. Children.Of(repository).Concat(inside).Where(child => child.Id != server).Select(child => $"still running: {child.Id} {child.CommandLine}")];
    }

    private static bool LeadsInto(TestRepository repository, string id, string link)
    {
        try
        {
            return new FileInfo($"/proc/{id}/{link}").LinkTarget?.StartsWith(repository.Root, StringComparison.Ordinal) ?? false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
