using System.Diagnostics;
using System.Globalization;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Testing;

/// <summary>
/// The files of a Debian 12 machine as far as anybody reads them, as a folder, and the disk that holds them: made in a moment,
/// without a mirror and without root. It has all that certification asks for, so a test takes out the one thing that it is about.
/// </summary>
public sealed class CertifiableSystem
{
    public const string RootUuid = "6239a6c5-4291-4311-ba23-52990d941278";

    private const long Mebibyte = 1024 * 1024;
    private const long RootOffset = 40 * Mebibyte;
    private const long RootLength = 96 * Mebibyte;
    private readonly string tree;

    /// <param name="folder">Empty, or not there yet.</param>
    public CertifiableSystem(string folder)
    {
        tree = folder;
        CertifiableFiles.Write(this);
    }

    /// <summary>Smallest disk that it fits on, in bytes.</summary>
    public static long SmallestDisk => RootOffset + RootLength + Mebibyte;

    public string PathOf(string path) => Path.Combine(tree, path.TrimStart('/'));

    /// <summary>Writes a file.</summary>
    public CertifiableSystem With(string path, string text, UnixFileMode? mode = null)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        if (mode is { } bits && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, bits);
        return this;
    }

    public CertifiableSystem WithFolder(string path)
    {
        Directory.CreateDirectory(PathOf(path));
        return this;
    }

    public CertifiableSystem WithLink(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.CreateSymbolicLink(PathOf(path), target);
        return this;
    }

    public CertifiableSystem Edit(string path, Func<string, string> edit) => With(path, edit(File.ReadAllText(PathOf(path))));

    public CertifiableSystem Without(string path)
    {
        File.Delete(PathOf(path));
        return this;
    }

    /// <inheritdoc cref="WriteDiskAsync"/>
    /// <remarks>As a fixed VHD.</remarks>
    public async Task WriteVhdAsync(string path, long size)
    {
        await WriteDiskAsync(path, size).ConfigureAwait(false);
        await VhdFile.AppendFooterAsync(path, Guid.Parse("11111111-2222-4333-8444-555555555555"), DateTimeOffset.UnixEpoch.AddYears(40), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Writes a disk with a GPT, boot loaders for BIOS and UEFI by their looks, and the files.</summary>
    /// <param name="size">In bytes, a whole number of MiB.</param>
    public async Task WriteDiskAsync(string path, long size)
    {
        var boot = new byte[446];
        (boot[0], boot[1]) = (0xeb, 0x63);
        "GRUB"u8.CopyTo(boot.AsSpan(0x180));
        await File.WriteAllBytesAsync(path, boot).ConfigureAwait(false);
        await using (var file = File.OpenWrite(path))
            file.SetLength(size);
        await RunAsync("sfdisk", ["--quiet", "--no-reread", "--no-tell-kernel", path], $"""
            label: gpt
            label-id: 7314A717-D6A8-492D-A847-C97DF934D7AE
            first-lba: 34
            14: start=2048, size=6144, type=21686148-6449-6E6F-744E-656564454649, uuid=48D6DDC1-7E42-4FDB-BCFB-072732B7C09C, name="bios"
            15: start=8192, size=71680, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, uuid=65A0D3EB-1FD3-4AD7-9E2C-71F9F8553B91, name="efi"
            1: start={RootOffset / 512}, size={(size - RootOffset - Mebibyte) / 512}, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, uuid=8FBCAAAE-8C02-444C-B0ED-003E1EB120B5, name="root"
            """).ConfigureAwait(false);
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
            RandomAccess.Write(file, "the second part of the boot loader"u8, Mebibyte);
        await RunAsync("mformat", ["-i", $"{path}@@4194304", "-F", "-T", "71680", "-N", "7152BCA7", "-v", "EFI", "::"]).ConfigureAwait(false);
        await RunAsync("mmd", ["-i", $"{path}@@4194304", "::EFI", "::EFI/BOOT"]).ConfigureAwait(false);
        await RunAsync("mcopy", ["-i", $"{path}@@4194304", PathOf("/usr/lib/shim/shimx64.efi"), "::EFI/BOOT/BOOTX64.EFI"]).ConfigureAwait(false);
        await RunAsync("mke2fs", ["-q", "-F", "-t", "ext4", "-L", "root", "-U", RootUuid, "-E", $"offset={RootOffset},hash_seed={RootUuid},root_owner=0:0", "-d", tree, path, string.Create(CultureInfo.InvariantCulture, $"{RootLength / 1024}k")]).ConfigureAwait(false);
    }

    /// <summary>Writes the files as the source of a <c>rootfs</c> image.</summary>
    public Task WriteTarAsync(string path) => RunAsync("tar", ["--create", "--file", path, "--owner", "root:0", "--group", "root:0", "--sort", "name", "--mtime", "@0", "--directory", tree, "."]);

    internal static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["E2FSPROGS_FAKE_TIME"] = "1700000000", ["PATH"] = $"/usr/sbin:/sbin:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 ? await output.ConfigureAwait(false) : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error.ConfigureAwait(false)}");
    }
}
