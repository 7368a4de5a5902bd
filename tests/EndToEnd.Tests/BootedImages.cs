using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary><c>mkt image boot</c> with a script for QEMU, so that a machine's whole life takes a moment. The smoke run boots real ones.</summary>
public sealed class BootedImages : IDisposable
{
    private readonly TestRepository repository = new();

    public BootedImages()
    {
        using var disk = new FileStream(repository.PathOf("disk.raw"), FileMode.CreateNew);
        disk.SetLength(4 << 20);
        disk.Write("boot"u8);
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Show_what_was_looked_at_and_keep_the_console()
    {
        repository.UseScriptForQemu();

        var boot = await BootAsync();

        boot.ExitCode.ShouldBe(0, boot.ToString());
        boot.Error.ShouldBeEmpty();
        boot.Output.ShouldStartWith($"{repository.PathOf("disk.raw")}: boots\n  firmware  BIOS, tcg\n  digest    blocks-sha256:");
        boot.Output.ShouldContain("  ok        login: login prompt on the serial console\n  not run   ssh: asked for with --ssh\n");
        boot.Output.ShouldContain("    console: [FAILED] Failed to start cloud-config.service - Apply the settings.\n");
        repository.Read(".mkt/boot/disk-bios.log").ShouldBe(QemuScript.Console);
        Directory.EnumerateDirectories(repository.PathOf(".mkt/boot/work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_stop_are_explained_with_the_end_of_their_console()
    {
        repository.UseScriptForQemu("[    0.0] Linux version 6.1\r\n[    4.1] Kernel panic - not syncing: VFS: Unable to mount root fs\r\n");

        var boot = await BootAsync();

        boot.ExitCode.ShouldBe(1, boot.ToString());
        boot.Output.ShouldContain(": does not boot\n");
        boot.Error.ShouldStartWith($"{repository.PathOf("disk.raw")}: error MKT4113: the kernel panicked (BIOS):\n    ");
        boot.Error.ShouldContain("Kernel panic - not syncing: VFS: Unable to mount root fs\n");
    }

    [Fact]
    public async Task That_take_too_long_end_with_5()
    {
        repository.UseScriptForQemu("");

        var boot = await BootAsync("--timeout", "0.2s");

        boot.ExitCode.ShouldBe(5, boot.ToString());
        boot.Error.ShouldContain("error MKT4117: the login prompt did not come within 0.2 s");
    }

    [Theory]
    [InlineData(2, "there is no image definition named 'nosuch', expected one of debian-appliance", "--definition", "nosuch")]
    [InlineData(2, "MKT9013: 'soon' is not a span of time", "--timeout", "soon")]
    [InlineData(2, "--memory takes MiB, from 64 to 1048576", "--memory", "1")]
    public async Task Are_refused_with_what_was_wrong(int exitCode, string error, params string[] flags)
    {
        repository.UseScriptForQemu();

        var boot = await BootAsync(flags);

        boot.ExitCode.ShouldBe(exitCode, boot.ToString());
        boot.Error.ShouldContain(error);
        boot.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task End_with_Ctrl_C_and_take_their_machine_with_them()
    {
        var started = Started();
        using var boot = repository.Start("image", "boot", "disk.raw", "--firmware", "bios", "--accelerator", "tcg");
        await started.StartedAsync();
        Children.Of(repository).ShouldNotBeEmpty();

        await boot.InterruptAsync();
        var result = await boot.WaitAsync();

        result.ExitCode.ShouldBe(130, result.ToString());
        result.Error.ShouldEndWith("error: cancelled\n");
        await Children.GoneAsync(repository);
        Directory.EnumerateDirectories(repository.PathOf(".mkt/boot/work")).ShouldBeEmpty();
        started.Dispose();
    }

    [Fact]
    public async Task That_are_killed_leave_no_machine_and_the_next_clears_what_is_left()
    {
        var started = Started();
        using (var boot = repository.Start("image", "boot", "disk.raw", "--firmware", "bios", "--accelerator", "tcg"))
        {
            await started.StartedAsync();
            boot.Kill();
            (await boot.WaitAsync()).ExitCode.ShouldBe(137);
        }
        started.Dispose();

        await Children.GoneAsync(repository);
        Children.Of(repository).ShouldBeEmpty();
        repository.UseScriptForQemu();
        (await BootAsync()).ExitCode.ShouldBe(0);
        Directory.EnumerateDirectories(repository.PathOf(".mkt/boot/work")).ShouldBeEmpty();
    }

    private Signal Started()
    {
        var started = new Signal(repository.PathOf("machine-started"));
        repository.UseScriptForQemu("", $"echo > {started.Path}");
        return started;
    }

    private Task<MktResult> BootAsync(params string[] flags) => repository.RunAsync(["image", "boot", "disk.raw", "--firmware", "bios", "--accelerator", "tcg", .. flags]);
}
