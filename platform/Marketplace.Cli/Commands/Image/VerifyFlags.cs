using System.CommandLine;
using Marketplace.Cli.Commands.Policy;

namespace Marketplace.Cli.Commands.Image;

/// <summary>What <c>mkt image verify</c> takes.</summary>
internal sealed class VerifyFlags
{
    public Argument<string?> File { get; } = new("FILE") { Description = "The disk: raw, or a fixed VHD; may be left out with --digest", Arity = ArgumentArity.ZeroOrOne };

    public Option<string> Firmware { get; } = BootCommand.OneOf("--firmware", "bios (generation 1) or uefi (generation 2)", "uefi", "bios");

    public Option<string?> Host { get; } = new("--host") { Description = "Test this machine, made from the image, instead of one in QEMU", HelpName = "USER@HOST[:PORT]" };

    public Option<string?> Key { get; } = new("--key") { Description = "With --host: private key to log in with, without a passphrase", HelpName = "FILE" };

    public Option<string?> HostKey { get; } = new("--host-key") { Description = "With --host: fingerprint that the host's key must have", HelpName = "SHA256:…" };

    public Option<bool> NoReboot { get; } = new("--no-reboot") { Description = "With --host: do not restart the machine" };

    public Option<bool> NoBoot { get; } = new("--no-boot") { Description = "Test no machine: import and judge only" };

    public Option<string[]> Import { get; } = new("--import") { Description = "Report of the certification tool, the self-test service or LISA; repeatable", HelpName = "FILE" };

    public Option<string?> Digest { get; } = new("--digest") { Description = "Image that the tested machine was made from, where a report does not say it", HelpName = "blocks-sha256:…" };

    public Option<string?> Report { get; } = new("--report") { Description = "File for the outcomes; default: beside the disk, NAME.machine.json", HelpName = "FILE" };

    public Option<string?> Baseline { get; } = PolicyFlags.Baseline();

    public Option<string> Timeout { get; } = new("--timeout") { Description = "Time for the tests of a machine", DefaultValueFactory = _ => "20m" };

    public Option<int> Memory { get; } = new("--memory") { Description = "Memory of the machine in QEMU in MiB", DefaultValueFactory = _ => 1024 };

    public Option<string> Accelerator { get; } = BootCommand.OneOf("--accelerator", "kvm, tcg, or auto for the faster one that works", "auto", "kvm", "tcg");

    public Option<string?> Log { get; } = new("--log") { Description = "File for the serial console; default: under .mkt/boot, or beside the disk" };

    public Option<string> Format { get; } = OperationFlags.FormatFlag();

    public void AddTo(Command command)
    {
        Memory.Validators.Add(memory =>
        {
            if (memory.GetValueOrDefault<int>() is < 64 or > 1024 * 1024) memory.AddError("--memory takes MiB, from 64 to 1048576");
        });
        command.Arguments.Add(File);
        foreach (var option in (Option[])[Firmware, Host, Key, HostKey, NoReboot, NoBoot, Import, Digest, Report, Baseline, Timeout, Memory, Accelerator, Log, Format])
            command.Options.Add(option);
    }
}
