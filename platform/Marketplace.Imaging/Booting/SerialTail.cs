using System.Text;

namespace Marketplace.Imaging.Booting;

/// <summary>Reads a growing file to its end and on, until it is stopped.</summary>
internal static class SerialTail
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="read">Told each new piece.</param>
    /// <param name="cancellationToken">What is there when it is cancelled is still read.</param>
    public static async Task FollowAsync(string path, Action<string> read, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        await using var closing = file.ConfigureAwait(false);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var buffer = new char[16 * 1024];
        while (true)
        {
            var last = cancellationToken.IsCancellationRequested;
            for (int count; (count = await reader.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false)) > 0;)
                read(new string(buffer, 0, count));
            if (last)
                return;
            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
