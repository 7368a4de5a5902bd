using System.CommandLine;
using System.Globalization;
using Marketplace.Definitions;
using Marketplace.Definitions.Machines;
using Marketplace.Imaging;
using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Verifying;

namespace Marketplace.Cli.Commands.Image;

/// <summary>The machine that a verification tests: one in QEMU, a host, or none.</summary>
internal sealed class VerifiedMachine(CliSession session, ParseResult parse, VerifyFlags flags)
{
    private readonly ImageVerification verification = new(session.Host.Clock, VersionCommand.Text.TrimStart('v'));

    /// <returns>Null when no machine is tested.</returns>
    public async Task<(MachineRun Run, IReadOnlyList<Diagnostic> Diagnostics, bool TimedOut)?> RunAsync(string? disk, string digest)
    {
        if (parse.GetValue(flags.Host) is { } host)
            return (await verification.ConnectAsync(Request(host, digest), session.Host.Cancel).ConfigureAwait(false), [], false);
        if (parse.GetValue(flags.NoBoot))
            return null;
        var (run, boot) = await verification.BootAsync(Machine.Current(session.Environment), Request(disk!), session.Host.Cancel).ConfigureAwait(false);
        // A check that failed is a finding of a rule; why the machine did not get that far is told here.
        return (run, [.. boot.Diagnostics.Where(diagnostic => diagnostic.Code != ImagingCodes.BootCheckFailed)], boot.TimedOut);
    }

    private BootRequest Request(string disk)
    {
        var firmware = parse.GetValue(flags.Firmware) == "bios" ? Firmware.Bios : Firmware.Uefi;
        return new()
        {
            DiskPath = disk,
            Firmware = firmware,
            LogPath = session.PathOf(parse.GetValue(flags.Log)) ?? BootCommand.DefaultLog(session, disk, firmware),
            WorkDirectory = BootCommand.WorkFolder(session),
            Timeout = Patience(),
            Memory = parse.GetValue(flags.Memory),
            Accelerator = BootCommand.AcceleratorOf(parse.GetValue(flags.Accelerator)),
            Progress = Progress,
            Announce = session.Host.Error.WriteLine,
        };
    }

    private HostRequest Request(string host, string digest)
    {
        var stated = parse.GetValue(flags.Digest) ?? throw new ImagingException(
            VerifyCodes.ImportWithoutDigest, $"'{host}' does not say which image it was made from", "Give the digest of that image with --digest; mkt image upload and mkt image inspect say it.");
        if (!string.Equals(stated, digest, StringComparison.Ordinal))
            throw new ImagingException(VerifyCodes.ImportOfOtherImage, $"'{host}' was made from the image {stated}, expected {digest}", "Test a machine made from this image; outcomes of another one prove nothing.");
        var (user, name, port) = Split(host);
        return new()
        {
            Host = name,
            Port = port,
            User = user,
            KeyPath = session.PathOf(parse.GetValue(flags.Key)) ?? throw Unusable("--host needs --key FILE, the private key to log in with"),
            HostKey = parse.GetValue(flags.HostKey),
            Digest = digest,
            Timeout = Patience(),
            Restart = !parse.GetValue(flags.NoReboot),
            Progress = session.Host.Error.WriteLine,
        };
    }

    // user@host, user@host:2222, user@[2001:db8::1]:2222
    private static (string User, string Host, int Port) Split(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at > 0 && Uri.TryCreate($"ssh://{text[(at + 1)..]}", UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.AbsolutePath is "" or "/")
            return (text[..at], uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : 22);
        throw Unusable(string.Create(CultureInfo.InvariantCulture, $"--host is '{text}', expected USER@HOST or USER@HOST:PORT"));
    }

    private static CliException Unusable(string message) =>
        new(VerifyCodes.NothingToVerify, message, "mkt image verify FILE --host azureuser@20.0.0.4 --key ~/.ssh/test --digest blocks-sha256:…", ExitCode.Usage);

    private TimeSpan Patience() => SpanOfTime.Parse(parse.GetValue(flags.Timeout)!, "mkt image verify FILE --timeout 30m");

    private void Progress(string line)
    {
        if (session.Host.Interactive) session.Host.Error.WriteLine(line);
    }
}
