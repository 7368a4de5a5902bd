using System.Net;
using System.Net.Sockets;
using Marketplace.Imaging;
using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Disks;

namespace Marketplace.Tests.Imaging.Booting;

public sealed class BootTests
{
    [Fact]
    public async Task Pass_at_the_login_prompt_when_nothing_more_is_asked()
    {
        using var qemu = new FakeQemu(Consoles.Login);

        var report = await qemu.BootAsync();

        report.Passed.ShouldBeTrue();
        report.Checks.Single(check => check.Outcome == CheckOutcome.Passed).Name.ShouldBe("login");
        report.Checks.Single(check => check.Name == "ssh").ShouldBe(new BootCheck("ssh", CheckOutcome.NotRun, "asked for with --ssh"));
        report.Times.ShouldSatisfyAllConditions(times => times.Kernel.ShouldNotBeNull(), times => times.Login.ShouldNotBeNull(), times => times.Ssh.ShouldBeNull());
        report.Digest.ShouldBe(DiskDigest.Compute(qemu.Disk, CancellationToken.None));
        (await File.ReadAllTextAsync(report.Log)).ShouldBe(Consoles.Login);
        qemu.Arguments.ShouldContain("none");
    }

    [Fact]
    public async Task Never_write_the_disk_and_leave_nothing_behind()
    {
        using var qemu = new FakeQemu(Consoles.Login, "", (22, 2222));
        var before = (DiskDigest.Compute(qemu.Disk, CancellationToken.None), File.GetLastWriteTimeUtc(qemu.Disk));

        await qemu.BootAsync(request => request with { Ssh = true }, (_, _, _, _) => Task.FromResult<IGuestShell>(new FakeShell("running")));

        (DiskDigest.Compute(qemu.Disk, CancellationToken.None), File.GetLastWriteTimeUtc(qemu.Disk)).ShouldBe(before);
        Directory.EnumerateDirectories(qemu.Request.WorkDirectory).ShouldBeEmpty();
        qemu.Arguments.Where(argument => argument.Contains(qemu.Disk, StringComparison.Ordinal)).ShouldAllBe(argument => argument.EndsWith(",snapshot=on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quote_the_last_lines_of_a_machine_that_stopped()
    {
        using var qemu = new FakeQemu(Consoles.Panic);

        var report = await qemu.BootAsync();

        var problem = report.Diagnostics.Single();
        problem.Code.ShouldBe("MKT4113");
        problem.Message.ShouldStartWith("the kernel panicked (BIOS):\n    ");
        problem.Message.ShouldContain("VFS: Unable to mount root fs on unknown-block(0,0)");
        report.Checks[0].ShouldBe(new BootCheck("login", CheckOutcome.Failed, "the kernel panicked (BIOS)"));
        report.TimedOut.ShouldBeFalse();
    }

    [Fact]
    public async Task Start_again_when_the_emulated_clock_stood_still()
    {
        using var qemu = new FakeQemu(Consoles.Kernel + "[    0.056000] Kernel panic - not syncing: IO-APIC + timer doesn't work!  Boot with apic=debug and send a report.\r\n");

        var report = await qemu.BootAsync(request => request with { Progress = line => { if (line.Contains("too busy", StringComparison.Ordinal)) qemu.Writes(Consoles.Login); } });

        report.Passed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""echo '{"event":"SHUTDOWN","data":{"guest":true,"reason":"guest-reset"}}'; exit 0""", "MKT4116", "the machine ended (guest-reset) while the login prompt was awaited")]
    [InlineData("echo 'qemu-system-x86_64: cannot set up guest memory' >&2; exit 1", "MKT4118", "QEMU ended with exit code 1:\n    qemu-system-x86_64: cannot set up guest memory")]
    public async Task Say_how_a_machine_ended_by_itself(string end, string code, string message)
    {
        using var qemu = new FakeQemu(Consoles.Kernel, end);

        var report = await qemu.BootAsync();

        report.Diagnostics.Single().Code.ShouldBe(code);
        report.Diagnostics.Single().Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task Time_out_with_what_was_awaited()
    {
        using var qemu = new FakeQemu("");

        var report = await qemu.BootAsync(request => request with { Timeout = TimeSpan.FromMilliseconds(5) });

        report.TimedOut.ShouldBeTrue();
        report.Passed.ShouldBeFalse();
        report.Diagnostics.Single().Code.ShouldBe("MKT4117");
        report.Diagnostics.Single().Message.ShouldBe("the login prompt did not come within 0.005 s");
    }

    [Fact]
    public async Task End_the_machine_when_cancelled()
    {
        using var qemu = new FakeQemu(Consoles.Kernel);
        using var stop = new CancellationTokenSource();
        var kernel = new TaskCompletionSource();
        var run = new BootTest(qemu.Machine, TimeProvider.System).RunAsync(qemu.Request with { Progress = line => { if (line.StartsWith("kernel", StringComparison.Ordinal)) kernel.TrySetResult(); } }, stop.Token);
        await kernel.Task;

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        Directory.EnumerateDirectories(qemu.Request.WorkDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_applications_until_they_answer()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var answering = AnswerAsync(server, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var qemu = new FakeQemu(Consoles.Login, "", (80, ((IPEndPoint)server.LocalEndpoint).Port));

        var report = await qemu.BootAsync(request => request with { Health = [new HealthCheck("web", 80, "/health")] });

        report.Checks.ShouldContain(new BootCheck("health: web on port 80, GET /health", CheckOutcome.Passed, "HTTP 200"));
        report.Passed.ShouldBeTrue();
        (await answering).ShouldBe(["GET /health HTTP/1.1", "GET /health HTTP/1.1"]);
        string.Join(' ', qemu.Arguments).ShouldContain("restrict=on,ipv6=off,hostfwd=tcp:127.0.0.1:0-:80 ");
    }

    [Fact]
    public async Task Look_around_after_a_login_with_a_key_of_their_own()
    {
        using var qemu = new FakeQemu(Consoles.Login, "", (22, 2222));
        var attempts = 0;
        var keys = new List<string>();

        var report = await qemu.BootAsync(request => request with { Ssh = true }, (port, user, key, _) =>
        {
            keys.Add(key.PublicKey);
            port.ShouldBe(2222);
            return attempts++ == 0 ? throw new IOException("Connection refused") : Task.FromResult<IGuestShell>(new FakeShell("degraded"));
        });

        report.Checks.ShouldContain(new BootCheck("ssh", CheckOutcome.Passed, "Linux web 6.1.0"));
        report.Checks.ShouldContain(new BootCheck("units", CheckOutcome.Failed, "the system is degraded; failed: cloud-config.service"));
        report.Checks.ShouldContain(new BootCheck("sshd", CheckOutcome.Passed, "ssh.service is active"));
        report.Checks.ShouldContain(new BootCheck("agent", CheckOutcome.Passed, "walinuxagent.service is active"));
        report.Checks.ShouldContain(new BootCheck("cloud-init", CheckOutcome.Passed, "done"));
        report.Errors.ShouldContain(new BootError("kernel", "EXT4-fs (vda1): mounting fs with errors, running e2fsck is recommended"));
        report.Diagnostics.ShouldAllBe(problem => problem.Code == "MKT4119");
        keys.Distinct().Count().ShouldBe(1);
        keys[0].ShouldStartWith("ssh-ed25519 AAAA");
        string.Join('\n', qemu.Arguments).ShouldNotContain("ssh-ed25519");
    }

    [Fact]
    public async Task Refuse_a_format_that_is_not_what_Azure_gets()
    {
        using var qemu = new FakeQemu(Consoles.Login);
        await File.WriteAllBytesAsync(qemu.Disk, Marketplace.Tests.Imaging.Disks.VhdSamples.Dynamic(4 << 20, 0));

        var problem = await Should.ThrowAsync<ImagingException>(() => qemu.BootAsync());

        problem.Diagnostic.Code.ShouldBe("MKT4110");
        problem.Diagnostic.Message.ShouldStartWith("the disk is a dynamic VHD, expected a raw disk or a fixed VHD");
    }

    [Fact]
    public async Task Take_KVM_only_when_QEMU_says_that_it_works()
    {
        using var qemu = new FakeQemu(Consoles.Login);
        var runner = new Marketplace.Imaging.Tools.ToolRunner(qemu.Machine);

        var none = await new AcceleratorProbe(qemu.Machine, runner) { Device = "/no/such/device" }.FindAsync(CancellationToken.None);
        qemu.Script("echo \"(qemu) qemu-system-x86_64: warning: host doesn't support requested feature: CPUID.01H:ECX.pni [bit 0]\"; echo \"qemu-system-x86_64: Host doesn't support requested features\"; exit 1");
        var broken = await new AcceleratorProbe(qemu.Machine, runner) { Device = "/dev/null" }.FindAsync(CancellationToken.None);
        qemu.Script("exit 0");
        var working = await new AcceleratorProbe(qemu.Machine, runner) { Device = "/dev/null" }.FindAsync(CancellationToken.None);

        none.ShouldBe(new Accelerator("tcg", "there is no /no/such/device"));
        broken.ShouldBe(new Accelerator("tcg", "KVM does not work here: qemu-system-x86_64: warning: host doesn't support requested feature: CPUID.01H:ECX.pni [bit 0]"));
        working.ShouldBe(Accelerator.Kvm);
    }

    private static async Task<IReadOnlyList<string>> AnswerAsync(TcpListener server, params string[] answers)
    {
        var requests = new List<string>();
        foreach (var answer in answers)
        {
            using var client = await server.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            requests.Add((await reader.ReadLineAsync())!);
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        }
        return requests;
    }

    private sealed class FakeShell(string state) : IGuestShell
    {
        public Task<(int ExitCode, string Output)> RunAsync(string command, CancellationToken cancellationToken) => Task.FromResult(command.Split(' ')[0] switch
        {
            "uname" => (0, "Linux web 6.1.0\n"),
            "timeout" => (1, state + "\n"),
            "systemctl" when command.Contains("--failed", StringComparison.Ordinal) => (0, "cloud-config.service loaded failed failed Apply\n"),
            "systemctl" => (3, "active\ninactive\ninactive\ninactive\n"),
            "if" => (0, "status: done\n"),
            _ when command.Contains("dmesg", StringComparison.Ordinal) => (0, "[    1.5] EXT4-fs (vda1): mounting fs with errors, running e2fsck is recommended\n[    0.5] mtrr: your CPUs had inconsistent fixed MTRR settings\n"),
            _ => (0, ""),
        });

        public void Dispose()
        {
        }
    }
}
