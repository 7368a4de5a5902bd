using System.Diagnostics;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary><c>mkt image build</c> on existing disks and root file systems, and what it says of those that cannot be used.</summary>
public sealed class AdjustedImages
{
    private const string Definition = "definitions/images/small.yaml";
    private const string Output = ".mkt/images/small-1.0.0.vhd";
    private const long BootOffset = 210763776;
    private const string Loaders = "for f in usr/bin/grub-mkimage usr/lib/grub/i386-pc/boot.img usr/lib/shim/shimx64.efi.signed usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed; do mkdir -p \"$tree/$(dirname $f)\"; touch \"$tree/$f\"; done";

    [Fact]
    public async Task Keep_a_boot_partition_of_their_own()
    {
        using var repository = new TestRepository();
        await SmallSystem.WriteDiskAsync(repository.PathOf("tree"), repository.PathOf("small.raw"), separateBoot: true);
        repository.Write(Definition, SmallSystem.Definition("vhd: { path: ../../small.raw }"));

        var build = await repository.RunAsync("image", "build", "small");

        build.ExitCode.ShouldBe(0, build.ToString());
        var disk = repository.PathOf(Output);
        (await ReadAsync(disk, 1048576, "cat /etc/motd")).ShouldBe("small");
        (await ReadAsync(disk, BootOffset, "cat /grub/grub.cfg")).ShouldContain("root=LABEL=system ro console=");
        (await ReadAsync(disk, 1048576, "ls -p /boot")).ShouldNotContain("grub");
        foreach (var offset in new[] { 1048576, BootOffset })
            (await ReadAsync(disk, offset, "show_super_stats -h")).ShouldContain(await UuidAsync(repository.PathOf("small.raw"), offset));
    }

    [Theory]
    [InlineData(Loaders, "MKT4012", "no kernel")]
    [InlineData(Loaders + "; touch $tree/boot/vmlinuz-6.1", "MKT4012", "the kernel /boot/vmlinuz-6.1, but not /boot/initrd.img-6.1")]
    [InlineData("", "MKT4013", "nothing to boot it with: grub-common, grub-pc-bin, shim-signed")]
    public async Task Need_a_kernel_and_a_boot_loader_in_a_root_file_system(string more, string code, string message)
    {
        using var repository = new TestRepository();
        await SmallSystem.WriteTarAsync(repository.PathOf("tree"), repository.PathOf("small.tar"), more);
        repository.Write(Definition, SmallSystem.Definition("rootfs: { path: ../../small.tar }"));

        var build = await repository.RunAsync("image", "build", "small");

        build.ExitCode.ShouldBe(1, build.ToString());
        build.Error.ShouldContain(code);
        build.Error.ShouldContain(message);
        File.Exists(repository.PathOf(Output)).ShouldBeFalse();
    }

    [Fact]
    public async Task Say_what_apt_said_about_packages()
    {
        using var repository = new TestRepository();
        const string apt = "printf '#!/bin/sh\\necho E: Unable to locate package ngnix >&2\\nexit 100\\n' > $tree/usr/bin/apt-get; chmod +x $tree/usr/bin/apt-get";
        await SmallSystem.WriteTarAsync(repository.PathOf("tree"), repository.PathOf("small.tar"), apt);
        repository.Write(Definition, SmallSystem.Definition("rootfs: { path: ../../small.tar }", "packages: [ngnix]"));

        var build = await repository.RunAsync("image", "build", "small");

        build.ExitCode.ShouldBe(1, build.ToString());
        build.Error.ShouldContain("MKT4016");
        build.Error.ShouldContain("Unable to locate package ngnix");
    }

    [Fact]
    public async Task Are_not_built_from_a_mirror_that_is_none()
    {
        using var repository = new TestRepository();
        Directory.CreateDirectory(repository.PathOf("mirror"));
        repository.Write(Definition, SmallSystem.Definition($"debian: {{ mirror: \"file:{repository.PathOf("mirror")}\" }}"));

        var build = await repository.RunAsync("image", "build", "small");

        build.ExitCode.ShouldBe(1, build.ToString());
        build.Error.ShouldContain("MKT4015");
        build.Error.ShouldContain("dists/bookworm");
    }

    private static async Task<string> UuidAsync(string disk, long offset) =>
        (await ReadAsync(disk, offset, "show_super_stats -h")).Split('\n').Single(line => line.StartsWith("Filesystem UUID:", StringComparison.Ordinal)).Trim();

    private static async Task<string> ReadAsync(string disk, long offset, string request)
    {
        using var debugfs = Process.Start(new ProcessStartInfo("debugfs", ["-R", request, $"{disk}?offset={offset}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await debugfs.StandardOutput.ReadToEndAsync();
        await debugfs.WaitForExitAsync();
        return output.Trim();
    }
}
