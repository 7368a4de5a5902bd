using Marketplace.Imaging;
using Marketplace.Imaging.Generalizing;
using Marketplace.Tests.Imaging.Disks;

namespace Marketplace.Tests.Imaging.Generalizing;

public sealed class GeneralizingRefusals
{
    [Fact]
    public async Task Are_of_a_dirty_file_system()
    {
        using var disk = await UsedDisk.CreateAsync("used.ext3", bytes => bytes[1024 + 0x60] |= 4);

        (await RefusalAsync(disk)).ShouldStartWith("error MKT4080: ");
    }

    [Fact]
    public async Task Are_of_a_file_system_with_errors()
    {
        using var disk = await UsedDisk.CreateAsync("used.ext3", bytes => bytes[(BitConverter.ToInt32(bytes, 2048) * 1024) + 20] ^= 1); // a bit of the first group's block bitmap

        (await RefusalAsync(disk)).ShouldStartWith("error MKT4080: e2fsck finds errors");
    }

    [Fact]
    public async Task Are_of_inline_data()
    {
        using var disk = await UsedDisk.CreateAsync("used.ext3", bytes => bytes[1024 + 0x61] |= 0x80);

        (await RefusalAsync(disk)).ShouldStartWith("error MKT4081: ");
    }

    [Fact]
    public async Task Are_of_disks_that_are_no_plain_bytes()
    {
        using var disk = await UsedDisk.CreateAsync();
        await File.WriteAllBytesAsync(disk.Other, VhdSamples.Dynamic(VhdSamples.Mebibyte, 1));

        var refusal = await Should.ThrowAsync<ImagingException>(() => new OfflineGeneralizer(TestMachine.Real).RunAsync(new GeneralizeRequest { Path = disk.Other }, CancellationToken.None));

        refusal.Diagnostic.Code.ShouldBe("MKT4081");
        refusal.Diagnostic.Help!.ShouldContain("mkt image convert");
    }

    [Theory]
    [InlineData("nobody-here", "there is no account \"nobody-here\" in /etc/passwd, expected one of ann, bob")]
    [InlineData("root", "account \"root\" is root")]
    public async Task Are_of_accounts_that_cannot_go(string user, string message)
    {
        using var disk = await UsedDisk.CreateAsync();

        (await RefusalAsync(disk, user)).ShouldStartWith("error MKT4083: " + message);
    }

    [Fact]
    public async Task Are_of_an_output_that_is_there()
    {
        using var disk = await UsedDisk.CreateAsync();
        await File.WriteAllTextAsync(disk.Other, "there");

        (await Should.ThrowAsync<ImagingException>(() => disk.GeneralizeAsync(disk.Other))).Diagnostic.ToString().ShouldContain("error MKT4081: the output is there already");
        (await File.ReadAllTextAsync(disk.Other)).ShouldBe("there");
    }

    [Fact]
    public async Task Come_from_debugfs_which_ends_with_0_when_it_fails()
    {
        using var disk = await UsedDisk.CreateAsync();
        var tools = Directory.CreateDirectory(Path.Combine(disk.Folder, "tools")).FullName;
        var debugfs = Path.Combine(tools, "debugfs");
        await File.WriteAllTextAsync(debugfs, "#!/bin/sh\necho 'debugfs 9.9' >&2\necho 'rm: Out of memory while removing' >&2\n");
        File.SetUnixFileMode(debugfs, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var machine = TestMachine.Real with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = tools } };
        var before = await File.ReadAllBytesAsync(disk.Path);

        var refusal = await Should.ThrowAsync<ImagingException>(() => new OfflineGeneralizer(machine).RunAsync(new GeneralizeRequest { Path = disk.Path }, CancellationToken.None));

        refusal.Diagnostic.Code.ShouldBe("MKT4082");
        refusal.Message.ShouldContain("Out of memory");
        (await File.ReadAllBytesAsync(disk.Path)).ShouldBe(before);
        Directory.GetFiles(disk.Folder).ShouldBe([disk.Path]);
    }

    private static async Task<string> RefusalAsync(UsedDisk disk, params string[] users)
    {
        var before = await File.ReadAllBytesAsync(disk.Path);
        var refusal = await Should.ThrowAsync<ImagingException>(() => disk.GeneralizeAsync(null, users));
        (await File.ReadAllBytesAsync(disk.Path)).ShouldBe(before);
        Directory.GetFiles(disk.Folder).ShouldBe([disk.Path]);
        return refusal.Diagnostic.ToString();
    }
}
