using System.Security.Cryptography;
using Marketplace.Definitions.Machines;
using Marketplace.Imaging;
using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Verifying;
using Marketplace.Tests.Imaging.Booting;
using Renci.SshNet.Common;

namespace Marketplace.Tests.Imaging.Verifying;

public sealed class ImageVerifications : IDisposable
{
    private readonly ScriptedMachine machine = new();
    private readonly DiskFolder folder = new();
    private readonly ImageVerification verification = new(TimeProvider.System, "0.1.0");

    private HostRequest Host => new() { Host = "web.example", User = "ann", KeyPath = folder["key"], Digest = "blocks-sha256:1", Timeout = TimeSpan.FromMinutes(5) };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Boot_a_disk_look_around_and_restart_it()
    {
        using var qemu = new FakeQemu(Consoles.Login, "", (22, 2222));

        var (run, boot) = await verification.BootAsync(new BootTest(qemu.Machine, TimeProvider.System, machine.LoginAsync), qemu.Request, CancellationToken.None);

        boot.Passed.ShouldBeFalse("the stand-in of Azure heard nothing of this machine");
        run.ShouldSatisfyAllConditions(r => r.Tool.ShouldBe("mkt"), r => r.ToolVersion.ShouldBe("0.1.0"), r => r.Machine.ShouldBe("QEMU, BIOS"), r => r.Digest.ShouldBe(DiskDigest.Compute(qemu.Disk, CancellationToken.None)));
        Outcome(run, "boot").ShouldBe(MachineOutcome.Passed);
        Outcome(run, "ssh").ShouldBe(MachineOutcome.Passed);
        Outcome(run, "console").ShouldBe(MachineOutcome.Passed);
        Outcome(run, "openssl").ShouldBe(MachineOutcome.Failed);
        run.Tests.Single(test => test.Name == "dns").Detail.ShouldBe("this machine reaches no other hosts");
        run.Tests.Single(test => test.Name == "log.errors").Detail.ShouldBe("kernel: EXT4-fs (vda1): mounting fs with errors, running e2fsck is recommended");
        Outcome(run, "reboot").ShouldBe(MachineOutcome.Passed);
        qemu.Arguments.ShouldNotContain("-no-reboot");
        run.Tests.Select(test => test.Name).ShouldBeUnique();
    }

    [Fact]
    public async Task Say_of_each_test_that_a_machine_did_not_get_to_it()
    {
        using var qemu = new FakeQemu(Consoles.Panic);

        var (run, boot) = await verification.BootAsync(new BootTest(qemu.Machine, TimeProvider.System, machine.LoginAsync), qemu.Request, CancellationToken.None);

        boot.Diagnostics.Single().Code.ShouldBe("MKT4113");
        run.Tests[0].ShouldSatisfyAllConditions(test => test.Name.ShouldBe("boot"), test => test.Outcome.ShouldBe(MachineOutcome.Failed), test => test.Detail.ShouldContain("the kernel panicked"));
        run.Tests.Skip(1).ShouldAllBe(test => test.Outcome == MachineOutcome.NotRun);
        run.Tests.Select(test => test.Name).ShouldContain("swap");
    }

    [Fact]
    public async Task Fail_the_restart_of_a_machine_that_ends_in_it()
    {
        using var qemu = new FakeQemu(Consoles.Login, "", (22, 2222));
        machine.ComesBack = false;
        machine.OnRestart = () => File.AppendAllText(qemu.Request.LogPath, "[   90.1] Kernel panic - not syncing: Attempted to kill init!\r\n");

        var (run, _) = await verification.BootAsync(new BootTest(qemu.Machine, TimeProvider.System, machine.LoginAsync), qemu.Request, CancellationToken.None);

        run.Tests.Single(test => test.Name == "reboot").ShouldSatisfyAllConditions(test => test.Outcome.ShouldBe(MachineOutcome.Failed), test => test.Detail.ShouldContain("the kernel panicked"));
    }

    [Fact]
    public async Task Ask_a_host_also_what_needs_a_network()
    {
        var run = await verification.ConnectAsync(Host, machine.ConnectAsync, CancellationToken.None);

        run.ShouldSatisfyAllConditions(r => r.Machine.ShouldBe("web.example"), r => r.Digest.ShouldBe("blocks-sha256:1"));
        Outcome(run, "dns").ShouldBe(MachineOutcome.Passed);
        Outcome(run, "units").ShouldBe(MachineOutcome.Passed);
        Outcome(run, "reboot").ShouldBe(MachineOutcome.Passed);
    }

    [Fact]
    public async Task Leave_a_host_running_when_asked()
    {
        machine.OnRestart = () => throw new InvalidOperationException("it was restarted");

        var run = await verification.ConnectAsync(Host with { Restart = false }, machine.ConnectAsync, CancellationToken.None);

        run.Tests.Single(test => test.Name == "reboot").ShouldSatisfyAllConditions(test => test.Outcome.ShouldBe(MachineOutcome.NotRun), test => test.Detail.ShouldBe("asked not to restart the machine"));
    }

    [Fact]
    public async Task Fail_the_restart_of_a_host_that_stays_away()
    {
        machine.ComesBack = false;

        var run = await verification.ConnectAsync(Host with { Timeout = TimeSpan.FromMilliseconds(20) }, machine.ConnectAsync, CancellationToken.None);

        run.Tests.Single(test => test.Name == "reboot").ShouldSatisfyAllConditions(test => test.Outcome.ShouldBe(MachineOutcome.Failed), test => test.Detail.ShouldContain("no login within"));
    }

    [Fact]
    public async Task Report_a_connection_that_breaks_early()
    {
        machine.Prints.Clear();
        var broken = new BrokenShell();

        var failure = await Should.ThrowAsync<ImagingException>(() => verification.ConnectAsync(Host, _ => Task.FromResult<IGuestShell>(broken), CancellationToken.None));

        failure.Diagnostic.Code.ShouldBe("MKT4186");
        failure.Message.ShouldBe("the connection to 'web.example' broke: reset by peer");
    }

    [Fact]
    public async Task Try_a_host_again_until_the_time_is_up()
    {
        WriteKey();
        var attempts = 0;
        var login = new HostLogin(Host with { Timeout = TimeSpan.FromMilliseconds(20) }, TimeProvider.System, (_, _, _, _, _, _) =>
        {
            attempts++;
            throw new IOException("Connection refused.");
        });

        var failure = await Should.ThrowAsync<ImagingException>(() => login.ConnectAsync(CancellationToken.None));

        failure.Diagnostic.Code.ShouldBe("MKT4186");
        failure.Message.ShouldBe("no login to 'web.example': Connection refused");
        attempts.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Give_up_at_once_when_the_key_is_refused()
    {
        WriteKey();
        var login = new HostLogin(Host, TimeProvider.System, (_, _, _, _, _, _) => throw new IOException("Permission denied", new SshAuthenticationException("Permission denied")));

        (await Should.ThrowAsync<ImagingException>(() => login.ConnectAsync(CancellationToken.None))).Message.ShouldStartWith("no login to 'web.example': it does not let 'ann' in with");
    }

    [Fact]
    public async Task Refuse_a_host_with_another_key()
    {
        WriteKey();
        var login = new HostLogin(Host with { HostKey = "SHA256:expected" }, TimeProvider.System, (_, _, _, _, trusts, _) => trusts("seen") ? machine.ConnectAsync(CancellationToken.None) : throw new IOException("key exchange failed"));

        var failure = await Should.ThrowAsync<ImagingException>(() => login.ConnectAsync(CancellationToken.None));

        failure.Diagnostic.Code.ShouldBe("MKT4188");
        failure.Message.ShouldBe("'web.example' has the host key SHA256:seen, expected SHA256:expected");
    }

    [Fact]
    public async Task Say_which_host_key_was_taken_unseen()
    {
        WriteKey();
        var said = new List<string>();
        var login = new HostLogin(Host with { Progress = said.Add }, TimeProvider.System, (_, _, _, _, trusts, _) => trusts("seen") ? machine.ConnectAsync(CancellationToken.None) : throw new IOException("refused"));

        using var shell = await login.ConnectAsync(CancellationToken.None);

        said.ShouldBe(["web.example has the host key SHA256:seen; --host-key checks it"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ssh-ed25519 AAAA… a public key")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n")]
    public async Task Refuse_a_key_that_is_none(string? content)
    {
        if (content is not null)
            await File.WriteAllTextAsync(folder["key"], content);
        var login = new HostLogin(Host, TimeProvider.System);

        var failure = await Should.ThrowAsync<ImagingException>(() => login.ConnectAsync(CancellationToken.None));

        failure.Diagnostic.Code.ShouldBe("MKT4187");
        failure.Diagnostic.ToString().ShouldNotContain("c2VjcmV0");
    }

    private void WriteKey()
    {
        using var key = RSA.Create(2048);
        File.WriteAllText(folder["key"], key.ExportRSAPrivateKeyPem());
    }

    private static MachineOutcome Outcome(MachineRun run, string name) => run.Tests.Single(test => test.Name == name).Outcome;

    private sealed class BrokenShell : IGuestShell
    {
        public Task<(int ExitCode, string Output)> RunAsync(string command, CancellationToken cancellationToken) => throw new IOException("reset by peer.");

        public void Dispose()
        {
        }
    }
}
