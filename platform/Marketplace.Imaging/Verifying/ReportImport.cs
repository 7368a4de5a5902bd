using System.Text;
using Marketplace.Definitions.Machines;

namespace Marketplace.Imaging.Verifying;

/// <summary>
/// Reads reports of other tools: the certification tool's or self-test service's JSON, LISA's JUnit, and our own. A report is about one
/// image; one that is about another is refused.
/// </summary>
public static class ReportImport
{
    /// <summary>Characters kept of what a tool says of one test.</summary>
    internal const int LongestDetail = 2000;

    /// <summary>Tests kept of one report.</summary>
    internal const int MostTests = 20_000;

    /// <param name="digest">Of the image.</param>
    /// <param name="stated">What the caller says the tested machine was made from; null when the report has to say it.</param>
    /// <exception cref="ImagingException">It is none of these, damaged, or not about the image (MKT4182 to MKT4185).</exception>
    public static IReadOnlyList<MachineRun> Read(string path, string digest, string? stated)
    {
        var bytes = ReadBytes(path);
        var date = new DateTimeOffset(File.GetLastWriteTimeUtc(path));
        var runs = First(bytes) switch
        {
            '{' => SelfTestJson.TryRead(path, bytes, date) is { } run ? [run] : OwnReport(path, bytes),
            '<' => [LisaJunit.Read(path, bytes, date)],
            _ => throw Unknown(path),
        };
        return [.. runs.Select(run => OfImage(path, run, digest, stated))];
    }

    internal static ImagingException Unknown(string path) => new(
        VerifyCodes.ImportUnknown, $"'{path}' is not a report that is known", "Known are the JSON of the certification tool or the self-test service, LISA's JUnit XML, and *.machine.json of mkt image verify.");

    internal static ImagingException Damaged(string path, string problem, Exception? cause = null) => new(
        VerifyCodes.ImportDamaged, $"the report '{path}' cannot be read: {problem}", "Let the tool write it again.", cause);

    internal static string Shorten(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > LongestDetail ? trimmed[..LongestDetail] : trimmed;
    }

    private static MachineRun OfImage(string path, MachineRun run, string digest, string? stated)
    {
        // What the report says itself counts more than what is said of it.
        var about = run.Digest.Length > 0 ? run.Digest : stated ?? throw new ImagingException(
            VerifyCodes.ImportWithoutDigest,
            $"the report '{path}' does not say which image the machine was made from",
            "Give the digest of that image with --digest; mkt image upload and mkt image inspect say it.");
        return string.Equals(about, digest, StringComparison.Ordinal) ? run with { Digest = digest } : throw new ImagingException(
            VerifyCodes.ImportOfOtherImage,
            $"the report '{path}' is about the image {about}, expected {digest}",
            "Test a machine made from this image; outcomes of another one prove nothing.");
    }

    private static IReadOnlyList<MachineRun> OwnReport(string path, byte[] bytes) =>
        MachineReportJson.Read(path, bytes) is { Succeeded: true } own ? own.Value!.Runs
        : bytes.AsSpan().IndexOf("\"runs\""u8) >= 0 ? throw Damaged(path, MachineReportJson.Read(path, bytes).Diagnostics[0].Message)
        : throw Unknown(path);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MachineReportJson.LargestDocument)
                throw Damaged(path, $"it has more than {MachineReportJson.LargestDocument / 1024 / 1024} MiB");
            var bytes = File.ReadAllBytes(path);
            return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Damaged(path, error.Message.TrimEnd('.'), error);
        }
    }

    private static char First(byte[] bytes) => (char)bytes.FirstOrDefault(value => value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'));
}
