using System.Globalization;
using Marketplace.Imaging.Booting;

namespace Marketplace.Cli.Commands.Image;

/// <summary>A boot report for people; what is wrong follows as diagnostics.</summary>
internal static class BootText
{
    public static void Write(TextWriter output, BootReport report)
    {
        var firmware = report.Firmware == Firmware.Uefi ? "UEFI" : "BIOS";
        var accelerator = report.Accelerator.Reason is { } reason ? $"{report.Accelerator.Name} ({reason})" : report.Accelerator.Name;
        output.WriteLine($"{report.Disk}: {Verdict(report)}");
        output.WriteLine($"  firmware  {firmware}, {accelerator}");
        output.WriteLine($"  digest    {report.Digest}");
        output.WriteLine($"  console   {report.Log}");
        output.WriteLine($"  seconds   {Seconds(report.Times)}");
        foreach (var check in report.Checks)
            output.WriteLine($"  {Word(check.Outcome),-8}  {check.Name}: {check.Detail}");
        if (report.Errors.IsEmpty) return;
        output.WriteLine($"  complaints on the console and in the journal ({report.Errors.Length.ToString(CultureInfo.InvariantCulture)}):");
        foreach (var error in report.Errors)
            output.WriteLine($"    {error.Source}: {error.Line}");
    }

    private static string Verdict(BootReport report) =>
        report.Passed ? "boots"
        : report.TimedOut ? "timed out"
        : report.Times.Login is null ? "does not boot"
        : "boots, but not all checks pass";

    private static string Word(CheckOutcome outcome) => outcome switch { CheckOutcome.Passed => "ok", CheckOutcome.Failed => "FAILED", _ => "not run" };

    private static string Seconds(BootTimes times)
    {
        (string Name, double? At)[] all = [("boot loader", times.BootLoader), ("kernel", times.Kernel), ("provisioned", times.Provisioned), ("login", times.Login), ("ssh", times.Ssh), ("health", times.Health), ("total", times.Total)];
        return string.Join(", ", all.Where(time => time.At is not null).Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.Name} {time.At:0.0}")));
    }
}
