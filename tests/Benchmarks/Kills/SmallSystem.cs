using System.Diagnostics;

namespace Benchmarks.Kills;

/// <summary>
/// A disk with the smallest system that a definition can be applied to: the few programs of this machine that the build calls
/// inside of an image, their libraries, and data, so that reading and writing takes a while.
/// </summary>
internal static class SmallSystem
{
    private const string Script = """
        set -eu
        tree=$1
        disk=$2
        mkdir -p "$tree/usr/bin" "$tree/etc" "$tree/root" "$tree/tmp" "$tree/var/log" "$tree/srv"
        for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$tree/$folder"; mkdir -p "$tree/usr/$folder"; done
        for program in sh cp sed rm mkdir mknod cat chmod test install find truncate ln ls cut env touch; do
          file=$(command -v "$program")
          cp -L "/usr/bin/$program" "$tree/usr/bin/$program" 2>/dev/null || cp -L "$file" "$tree/usr/bin/$program"
          for library in $(ldd "$tree/usr/bin/$program" | grep -o '/[^ ]*'); do
            mkdir -p "$tree/$(dirname "$library")"
            cp -L "$library" "$tree/$library"
          done
        done
        printf 'ID=debian\nVERSION_ID="12"\n' > "$tree/etc/os-release"
        printf 'root:x:0:0:root:/root:/bin/sh\n' > "$tree/etc/passwd"
        printf 'root:x:0:\n' > "$tree/etc/group"
        : > "$tree/etc/fstab"
        head -c 67108864 /dev/urandom > "$tree/srv/data"
        truncate --size=256M "$disk"
        echo 'start=2048, type=L' | sfdisk --quiet --label gpt "$disk"
        mke2fs -q -F -t ext4 -b 4096 -E offset=1048576 -d "$tree" "$disk" 65000
        rm -rf "$tree"
        """;

    /// <summary>Writes the disk; <paramref name="tree"/> is a folder that is used on the way.</summary>
    public static async Task WriteAsync(string tree, string disk)
    {
        using var shell = Process.Start("sh", ["-c", Script, "sh", tree, disk]);
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
            throw new InvalidOperationException("the small system could not be written; it needs sfdisk and mke2fs");
    }
}
