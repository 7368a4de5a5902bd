using System.Diagnostics;
using System.Globalization;

namespace Marketplace.Testing;

/// <summary>
/// The smallest Linux system that a definition can be applied to: the few programs of this machine that a build calls inside of an
/// image, with their libraries. As a disk it has one partition, or two with <c>/boot</c> on the second; as a tar it is a root file system.
/// </summary>
public static class SmallSystem
{
    private const string Tree = """
        set -eu
        tree=$1
        mkdir -p "$tree/usr/bin" "$tree/etc" "$tree/root" "$tree/tmp" "$tree/var/log" "$tree/srv" "$tree/boot/grub"
        for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$tree/$folder"; mkdir -p "$tree/usr/$folder"; done
        for program in sh cp sed rm mkdir mknod cat chmod test install find truncate ln ls cut env touch sort tail; do
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
        printf 'menuentry x {\n\tlinux /vmlinuz-6.1 root=LABEL=system ro quiet\n}\n' > "$tree/boot/grub/grub.cfg"

        """;

    private const string OnePartition = """
        disk=$2
        head -c "$3" /dev/urandom > "$tree/srv/data"
        truncate --size=256M "$disk"
        echo 'start=2048, type=L' | sfdisk --quiet --label gpt "$disk"
        mke2fs -q -F -t ext4 -b 4096 -E offset=1048576 -d "$tree" "$disk" 65000
        rm -rf "$tree"
        """;

    private const string TwoPartitions = """
        disk=$2
        head -c "$3" /dev/urandom > "$tree/srv/data"
        printf 'LABEL=system / ext4 defaults 0 1\nLABEL=BOOT /boot ext4 defaults 0 2\n' > "$tree/etc/fstab"
        truncate --size=256M "$disk"
        printf 'start=2048, size=400000, type=L\nstart=411648, size=65536, type=L\n' | sfdisk --quiet --label gpt "$disk"
        mv "$tree/boot" "$tree.boot"
        mkdir "$tree/boot"
        mke2fs -q -F -t ext4 -b 4096 -L system -E offset=1048576 -d "$tree" "$disk" 50000
        mke2fs -q -F -t ext4 -b 4096 -L BOOT -E offset=210763776 -d "$tree.boot" "$disk" 8192
        rm -rf "$tree" "$tree.boot"
        """;

    private const string Archive = """
        tar --create --file "$2" --directory "$tree" .
        rm -rf "$tree"
        """;

    /// <summary>Writes a raw disk of 256 MiB with some incompressible data in it.</summary>
    /// <param name="tree">A folder that is used on the way.</param>
    public static Task WriteDiskAsync(string tree, string disk, int dataBytes = 4096, bool separateBoot = false) =>
        RunAsync(separateBoot ? TwoPartitions : OnePartition, tree, disk, dataBytes.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a tar of the root file system.</summary>
    /// <param name="more">Shell that adds to the folder <c>$tree</c>.</param>
    public static Task WriteTarAsync(string tree, string tar, string more = "") => RunAsync(more + "\n" + Archive, tree, tar);

    /// <summary>A definition of an image called <c>small</c>.</summary>
    /// <param name="source">Such as <c>vhd: { path: ../../small.raw }</c>.</param>
    public static string Definition(string source, string more = "") => $$"""
        kind: image
        name: small
        version: 1.0.0
        description: A small system for tests.
        os:
          distribution: debian
          release: 12
        source:
          {{source}}
        generations: [2]
        diskSize: 2 GiB
        identifier:
          publisher: contoso
          offer: small
          sku: standard
        applications:
          - name: greeting
            version: 1.0.0
            licence: MIT
            files:
              - path: /etc/motd
                content: small
        targets:
          gallery: marketplace
          regions:
            - name: westeurope
              replicas: 1
        {{more}}

        """;

    private static async Task RunAsync(string script, params string[] arguments)
    {
        using var shell = Process.Start("sh", ["-c", Tree + script, "sh", .. arguments]);
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
            throw new InvalidOperationException("the small system could not be written; it needs sfdisk, mke2fs and tar");
    }
}
