using System.Globalization;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// The program that QEMU starts for each connection to Azure's services. QEMU can forward such an address to one lasting connection
/// or to a program per connection, and only the latter keeps two clients apart.
/// </summary>
internal static class Relay
{
    /// <summary>Writes the script into the work folder.</summary>
    /// <returns>Its full path.</returns>
    public static async Task<string> WriteAsync(Machine machine, string directory, int port, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, "relay");
        await File.WriteAllTextAsync(path, string.Create(CultureInfo.InvariantCulture, $"#!{machine.Find("bash")}\nexec 3<>/dev/tcp/127.0.0.1/{port} || exit 1\ncat <&3 &\nexec cat >&3\n"), cancellationToken).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
