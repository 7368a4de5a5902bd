using System.Diagnostics;
using System.Globalization;

namespace Marketplace.Testing;

/// <summary>A running process.</summary>
/// <param name="CommandLine">Arguments separated by spaces.</param>
public sealed record Child(int Id, string CommandLine);

/// <summary>
/// The processes on this machine that were started, at whatever remove, by an <c>mkt</c> of a test repository. Told by their HOME,
/// which is the repository and is handed on.
/// </summary>
public static class Children
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static IReadOnlyList<Child> Of(TestRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var ids = Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => char.IsAsciiDigit(name[0]));
        return [.. ids
            .Where(id => Read(id, "environ").Split('\0').Contains($"HOME={repository.Root}"))
            .Select(id => new Child(int.Parse(id, CultureInfo.InvariantCulture), Read(id, "cmdline").Replace('\0', ' ').TrimEnd()))];
    }

    /// <summary>Waits for the end of those that are there now, which the kernel or a broken connection brings about.</summary>
    /// <exception cref="TimeoutException">One goes on.</exception>
    public static async Task GoneAsync(TestRepository repository)
    {
        foreach (var child in Of(repository))
        {
            try
            {
                using var process = Process.GetProcessById(child.Id);
                await process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (ArgumentException)
            {
                // It has ended in the meantime.
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"still running: {child}");
            }
        }
    }

    // A process may be gone, or a zombie without an environment, by the time it is looked at.
    private static string Read(string id, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine("/proc", id, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
