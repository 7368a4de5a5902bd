using System.Globalization;
using System.Text.Json;

namespace Pulumi.Engine.Backend;

/// <summary>Who holds a lock on a stack, since when (RFC 3339), and the address of the lock file.</summary>
public sealed record LockInfo(string Url, int ProcessId, string UserName, string HostName, string Timestamp)
{
    internal static byte[] Write(MachineIdentity machine, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["pid"] = machine.ProcessId,
            ["username"] = machine.UserName,
            ["hostname"] = machine.HostName,
            ["timestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        });

    /// <summary>A lock file that cannot be read still locks: what it does not say is shown as <c>unknown</c>.</summary>
    internal static LockInfo Read(string path, string url)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new LockInfo(
                url,
                root.GetProperty("pid").GetInt32(),
                root.GetProperty("username").GetString() ?? "unknown",
                root.GetProperty("hostname").GetString() ?? "unknown",
                ToSeconds(root.GetProperty("timestamp").GetString() ?? "unknown"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new LockInfo(url, 0, "unknown", "unknown", "unknown");
        }
    }

    private static string ToSeconds(string timestamp) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            : timestamp;
}
