using System.CommandLine;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Cli.Commands.Policy;
using Marketplace.Definitions.Machines;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Verifying;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image verify</c>: tests of a running machine and reports of other tools, kept beside the disk and judged.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandRunner run)
    {
        var flags = new VerifyFlags();
        var command = new Command("verify", "Test a machine made from a disk, take reports of Microsoft's tools in, and judge both");
        flags.AddTo(command);
        return run.Bind(command, (session, parse) => VerifyAsync(session, parse, flags))
            .WithExample("mkt image verify .mkt/images/debian-appliance-1.0.0.vhd --import selftest.json --digest blocks-sha256:…");
    }

    private static async Task<int> VerifyAsync(CliSession session, ParseResult parse, VerifyFlags flags)
    {
        var baseline = PolicyFlags.FindBaseline(parse.GetValue(flags.Baseline));
        var (disk, digest) = await ImageAsync(session, parse, flags).ConfigureAwait(false);
        var path = session.PathOf(parse.GetValue(flags.Report)) ?? (disk is null ? null : Path.ChangeExtension(disk, ".machine.json"));
        var report = Earlier(path, digest);
        // Before a machine is started that takes minutes: what cannot be imported stops here.
        foreach (var run in (parse.GetValue(flags.Import) ?? []).SelectMany(file => ReportImport.Read(session.PathOf(file)!, digest, parse.GetValue(flags.Digest))))
            report = report.With(run);
        var tested = await new VerifiedMachine(session, parse, flags).RunAsync(disk, digest).ConfigureAwait(false);
        if (tested?.Run is { } outcomes)
            report = report.With(outcomes);
        if (path is not null)
            await WriteAsync(path, report, session.Host.Cancel).ConfigureAwait(false);

        var name = parse.GetValue(flags.File) ?? digest;
        var target = new ReportTarget("machine", name, [new MachineSubject(Path.GetFileName(name), report, digest)]) { Digest = digest };
        if (new Policy.PolicyChecks(session.Host, session).Judge(target, baseline) is not { } judged)
            return ExitCode.Configuration;
        VerifyOutput.Write(session.Host.Out, parse.GetValue(flags.Format)!, report, path, judged);
        foreach (var diagnostic in tested?.Diagnostics ?? [])
            session.Host.Error.WriteLine(diagnostic);
        return tested?.TimedOut == true ? ExitCode.TimedOut : judged.Verdict == Verdict.Failed ? ExitCode.Failed : ExitCode.Ok;
    }

    private static async Task<(string? Disk, string Digest)> ImageAsync(CliSession session, ParseResult parse, VerifyFlags flags)
    {
        var stated = parse.GetValue(flags.Digest);
        if (session.PathOf(parse.GetValue(flags.File)) is { } disk)
        {
            if (!File.Exists(disk))
                throw new ImagingException(ImagingCodes.DiskMissing, $"there is no file '{disk}'", "Give the path of a disk file.");
            return (disk, await Task.Run(() => DiskDigest.Compute(disk, session.Host.Cancel), session.Host.Cancel).ConfigureAwait(false));
        }
        if (stated is not null && (parse.GetValue(flags.Host) is not null || parse.GetValue(flags.NoBoot)))
            return (null, stated);
        throw new CliException(
            VerifyCodes.NothingToVerify, "there is no disk to boot, and no --host or --no-boot with the --digest of an image", "mkt image verify FILE, or mkt image verify --host USER@HOST --key FILE --digest blocks-sha256:…", ExitCode.Usage);
    }

    // Outcomes of another image say nothing of this one.
    private static MachineReport Earlier(string? path, string digest)
    {
        var empty = new MachineReport { Digest = digest, Runs = [] };
        if (path is null || !File.Exists(path))
            return empty;
        var earlier = MachineReportJson.Read(path, File.ReadAllBytes(path)).OrThrow();
        return earlier.Digest == digest ? earlier : empty;
    }

    private static async Task WriteAsync(string path, MachineReport report, CancellationToken cancellationToken)
    {
        try
        {
            await WholeFile.WriteAsync(path, MachineReportJson.Write(report), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException(VerifyCodes.ReportNotWritable, $"the report '{path}' cannot be written: {failure.Message.TrimEnd('.')}", "Give another file with --report.", failure);
        }
    }
}
