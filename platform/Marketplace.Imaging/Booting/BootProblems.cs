using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Definitions;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>What is said of a boot that did not go well; the console's last lines are quoted.</summary>
internal static class BootProblems
{
    public static Diagnostic Stopped(BootRequest request, BootSign sign, ImmutableArray<string> lastLines) =>
        Error(request, sign.Code, $"{sign.Problem} ({NameOf(request.Firmware)})", lastLines, sign.Help);

    public static Diagnostic Ended(BootRequest request, string awaited, string? reason, ImmutableArray<string> lastLines) =>
        Error(request, ImagingCodes.BootEnded, $"the machine ended ({reason ?? "no reason given"}) while {awaited} was awaited", lastLines, "A reset or a shutdown during the first boot ends the test; look for what asked for it.");

    public static Diagnostic TimedOut(BootRequest request, string awaited, ImmutableArray<string> lastLines) =>
        Error(
            request, ImagingCodes.BootTimedOut, string.Create(CultureInfo.InvariantCulture, $"{awaited} did not come within {Span(request.Timeout)}"), lastLines,
            "Give it longer with --timeout; without KVM a boot takes minutes. A console that stays silent mostly lacks console=ttyS0 on the kernel line.");

    public static Diagnostic MachineFailed(BootRequest request, ToolFailedException failure) =>
        Error(request, ImagingCodes.BootMachineFailed, $"QEMU ended with exit code {failure.ExitCode.ToString(CultureInfo.InvariantCulture)}", [.. failure.LastLines.Where(line => !line.StartsWith('{'))], "The lines above are what it wrote.");

    public static Diagnostic CheckFailed(BootRequest request, BootCheck check) =>
        Error(request, ImagingCodes.BootCheckFailed, $"{check.Name}: {check.Detail}", [], $"The machine booted; what it wrote is in {request.LogPath}");

    private static Diagnostic Error(BootRequest request, string code, string message, ImmutableArray<string> lines, string help) =>
        Diagnostic.Error(code, lines.Length == 0 ? message : $"{message}:\n    {string.Join("\n    ", lines)}", new Where(request.DiskPath), help);

    private static string NameOf(Firmware firmware) => firmware == Firmware.Uefi ? "UEFI" : "BIOS";

    private static string Span(TimeSpan time) =>
        time.TotalSeconds >= 60 && time.TotalSeconds % 60 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
