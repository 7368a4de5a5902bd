using System.Globalization;

namespace Marketplace.Testing;

/// <summary>
/// A script in place of QEMU: it writes a recorded console to where the serial port goes, answers on its control streams, and runs
/// until it is killed. Its arguments are kept in a file beside it.
/// </summary>
public static class QemuScript
{
    public const string Name = "qemu-system-x86_64";

    /// <summary>What a machine writes that boots.</summary>
    public const string Console =
        "\u001b[2J\u001b[01;01H\u001b[0mGNU GRUB  version 2.06-13\r\n\u001b[5;3H*Debian GNU/Linux\u001b[m  Booting `Debian GNU/Linux'\r\n\r\n" +
        "[    0.000000] Linux version 6.1.0-56-cloud-amd64 (debian-kernel@lists.debian.org) #1 SMP\r\n" +
        "[    0.044000] tsc: Unable to calibrate against PIT\r\n" +
        "[\u001b[0;1;31mFAILED\u001b[0m] Failed to start \u001b[0;1;39mcloud-config.service\u001b[0m - Apply the settings.\r\n" +
        "[    9.100000] EXT4-fs (vda1): re-mounted. Opts: errors=remount-ro. Quota mode: none.\r\n" +
        "\r\nDebian GNU/Linux 12 web ttyS0\r\n\r\nweb login: ";

    /// <param name="folder">Where the script goes; to be the first of <c>PATH</c>.</param>
    /// <param name="console">What the machine writes.</param>
    /// <param name="then">Shell commands after that, such as <c>exit 1</c>; without, it goes on until it is killed.</param>
    /// <param name="forwards">Ports of the machine, and ports of the loopback that lead there.</param>
    public static void Write(string folder, string console = Console, string then = "", params (int Guest, int Host)[] forwards)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "console"), console);
        var rows = string.Concat(forwards.Select(row => string.Create(CultureInfo.InvariantCulture, $"TCP[HOST_FORWARD]  13  127.0.0.1 {row.Host}  168.0.2.15  {row.Guest}  0 0\\\\r\\\\n")));
        WriteScript(folder, $$"""
            printf '%s\n' "$@" > {{folder}}/arguments
            for argument in "$@"; do
              case $argument in file,id=serial,path=*) serial=${argument#*path=};; esac
            done
            [ -n "$serial" ] || exit 1
            read -r capabilities
            echo '{"QMP":null}'
            echo '{"return":null}'
            cat {{folder}}/console > "$serial"
            {{then}}
            while read -r command; do printf '{"return":"{{rows}}"}\n'; done
            """);
    }

    /// <summary>Replaces the script.</summary>
    public static void WriteScript(string folder, string text)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static IReadOnlyList<string> Arguments(string folder) => File.ReadAllLines(Path.Combine(folder, "arguments"));
}
