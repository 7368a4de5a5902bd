using Marketplace.Imaging.Disks;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary><c>mkt image verify</c> with reports of other tools, and with a script for QEMU.</summary>
public sealed class VerifiedImages : IDisposable
{
    private readonly TestRepository repository = new();
    private readonly string digest;

    public VerifiedImages()
    {
        using (var disk = new FileStream(repository.PathOf("disk.raw"), FileMode.CreateNew))
        {
            disk.SetLength(4 << 20);
            disk.Write("boot"u8);
        }
        digest = DiskDigest.Compute(repository.PathOf("disk.raw"), CancellationToken.None);
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Show_imported_outcomes_and_keep_them_beside_the_disk()
    {
        Import("Passed");

        var verify = await VerifyAsync("--no-boot", "--import", "selftest.json", "--digest", digest);

        verify.ExitCode.ShouldBe(0, verify.ToString());
        verify.Error.ShouldBeEmpty();
        verify.Output.ShouldStartWith("CTT 1.5 on Ubuntu, ");
        verify.Output.ShouldContain("\n  ok        41: No swap. (found 0, required 0)\n");
        verify.Output.ShouldContain("disk.raw: passed under baseline ");
        verify.Output.ShouldEndWith($"outcomes in {repository.PathOf("disk.machine.json")}\n");
        repository.Read("disk.machine.json").ShouldContain($"\"digest\": \"{digest}\"");
    }

    [Fact]
    public async Task Fail_with_a_test_that_failed_and_keep_it()
    {
        Import("Failed");
        (await VerifyAsync("--no-boot", "--import", "selftest.json", "--digest", digest)).ExitCode.ShouldBe(1);

        var later = await VerifyAsync("--no-boot");

        later.ExitCode.ShouldBe(1, later.ToString());
        later.Output.ShouldContain("CTT 41 Swap Partition on OS Disk: No swap. (found 0, required 0) (CTT 1.5 on Ubuntu, ");
        (await repository.RunAsync("policy", "check", "disk.machine.json")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Forget_outcomes_when_the_disk_changes()
    {
        Import("Failed");
        await VerifyAsync("--no-boot", "--import", "selftest.json", "--digest", digest);
        using (var disk = new FileStream(repository.PathOf("disk.raw"), FileMode.Open)) disk.Write("toot"u8);

        var verify = await VerifyAsync("--no-boot");

        verify.ExitCode.ShouldBe(0, verify.ToString());
        repository.Read("disk.machine.json").ShouldContain("\"runs\": []");
    }

    [Fact]
    public async Task Tell_why_a_machine_did_not_start()
    {
        repository.UseScriptForQemu("[    0.0] Linux version 6.1\r\n[    4.1] Kernel panic - not syncing: VFS: Unable to mount root fs\r\n");

        var verify = await VerifyAsync("--firmware", "bios", "--accelerator", "tcg");

        verify.ExitCode.ShouldBe(1, verify.ToString());
        verify.Output.ShouldContain("\n  FAILED    boot: the kernel panicked (BIOS):");
        verify.Output.ShouldContain("\n  not run   swap: not reached: there was no login\n");
        verify.Error.ShouldContain("error MKT4113: the kernel panicked (BIOS)");
    }

    [Fact]
    public async Task End_with_5_when_a_machine_takes_too_long()
    {
        repository.UseScriptForQemu("");

        var verify = await VerifyAsync("--firmware", "bios", "--accelerator", "tcg", "--timeout", "0.2s");

        verify.ExitCode.ShouldBe(5, verify.ToString());
        verify.Error.ShouldContain("error MKT4117");
    }

    [Theory]
    [InlineData("MKT4185: the report", "--no-boot", "--import", "selftest.json")]
    [InlineData("MKT4184: the report", "--no-boot", "--import", "selftest.json", "--digest", "blocks-sha256:other")]
    [InlineData("MKT4182: ", "--no-boot", "--import", "disk.raw")]
    [InlineData("MKT4183: ", "--no-boot", "--import", "missing.json")]
    [InlineData("MKT4185: 'ann@192.0.2.1' does not say", "--host", "ann@192.0.2.1")]
    [InlineData("MKT4184: 'ann@192.0.2.1' was made from the image blocks-sha256:other", "--host", "ann@192.0.2.1", "--digest", "blocks-sha256:other")]
    [InlineData("MKT4189: ", "--no-boot", "--report", "no/such/folder/web.machine.json")]
    [InlineData("MKT4152: ", "--no-boot", "--baseline", "1999-01")]
    public async Task Are_refused_with_what_was_wrong(string error, params string[] flags)
    {
        Import("Passed");

        var verify = await VerifyAsync(flags);

        verify.ExitCode.ShouldBeInRange(1, 2, verify.ToString());
        verify.Error.ShouldContain(error);
    }

    [Theory]
    [InlineData("MKT4190: --host is '192.0.2.1', expected USER@HOST", "192.0.2.1", "key")]
    [InlineData("MKT4187: ", "ann@192.0.2.1", "key")]
    [InlineData("MKT4190: --host needs --key FILE", "ann@192.0.2.1", null)]
    public async Task Need_a_host_and_a_key_that_can_be_used(string error, string host, string? key)
    {
        await File.WriteAllTextAsync(repository.PathOf("key"), "no key");

        var verify = await VerifyAsync(["--host", host, "--digest", digest, .. key is null ? Array.Empty<string>() : ["--key", key]]);

        verify.ExitCode.ShouldBeInRange(1, 2, verify.ToString());
        verify.Error.ShouldContain(error);
    }

    [Fact]
    public async Task Need_an_image()
    {
        var verify = await repository.RunAsync("image", "verify", "--host", "ann@192.0.2.1", "--key", "key");

        verify.ExitCode.ShouldBe(2, verify.ToString());
        verify.Error.ShouldContain("MKT4190: there is no disk to boot");
    }

    [Fact]
    public async Task Are_refused_when_the_report_beside_the_disk_is_damaged()
    {
        await File.WriteAllTextAsync(repository.PathOf("disk.machine.json"), "{");

        var verify = await VerifyAsync("--no-boot");

        verify.ExitCode.ShouldBe(1, verify.ToString());
        verify.Error.ShouldContain("error MKT4180: ");
        (await File.ReadAllTextAsync(repository.PathOf("disk.machine.json"))).ShouldBe("{");
    }

    private void Import(string result) => SelfTestReport.Write(repository.PathOf("selftest.json"), result);

    private Task<MktResult> VerifyAsync(params string[] flags) => repository.RunAsync(["image", "verify", "disk.raw", .. flags]);
}
