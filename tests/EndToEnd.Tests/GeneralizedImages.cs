using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class GeneralizedImages : IDisposable
{
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Are_listed_changed_and_then_left_alone()
    {
        await UsedMachine.WriteAsync(repository.PathOf("used.vhd"));
        var before = await File.ReadAllBytesAsync(repository.PathOf("used.vhd"));

        var listed = await repository.RunAsync("image", "generalize", "used.vhd", "--user", "ann", "--list");
        var unchanged = await File.ReadAllBytesAsync(repository.PathOf("used.vhd"));
        var changed = await repository.RunAsync("image", "generalize", "used.vhd", "--user", "ann");
        var again = await repository.RunAsync("image", "generalize", "used.vhd");

        listed.ExitCode.ShouldBe(0, listed.ToString());
        listed.Output.ShouldContain("users: named accounts, their groups and homes\n  edited   /etc/passwd (");
        listed.Output.ShouldContain("ssh-host-keys: SSH host keys\n  removed  /etc/ssh/ssh_host_ed25519_key (3300 bytes)\n");
        listed.Output.ShouldEndWith(" files would change\n");
        unchanged.ShouldBe(before);
        changed.ExitCode.ShouldBe(0, changed.ToString());
        changed.Error.ShouldBeEmpty();
        changed.Output.ShouldBe(listed.Output.Replace("would change", "changed", StringComparison.Ordinal));
        (await File.ReadAllBytesAsync(repository.PathOf("used.vhd"))).Length.ShouldBe(before.Length);
        again.Output.ShouldEndWith("logs: nothing to do\nused.vhd is generalised already\n");
    }

    [Fact]
    public async Task Are_refused_with_the_code_and_the_next_step()
    {
        await UsedMachine.WriteAsync(repository.PathOf("dirty.vhd"), "used.ext3", bytes => bytes[1024 + 0x3a] = 0);
        repository.Write("empty.raw", new string('\0', 4096));

        var dirty = await repository.RunAsync("image", "generalize", "dirty.vhd");
        var empty = await repository.RunAsync("image", "generalize", "empty.raw");
        var missing = await repository.RunAsync("image", "generalize", "none.vhd");
        var usage = await repository.RunAsync("image", "generalize");

        dirty.ExitCode.ShouldBe(1);
        dirty.Output.ShouldBeEmpty();
        dirty.Error.ShouldContain("error MKT4080: ");
        dirty.Error.ShouldContain("e2fsck -f");
        empty.ExitCode.ShouldBe(1);
        empty.Error.ShouldContain("error MKT4078: no operating system to work on: there is no file system on the disk");
        missing.Error.ShouldContain("error MKT4053: ");
        usage.ExitCode.ShouldBe(2, usage.ToString());
    }
}
