using System.Text;
using System.Text.Json;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Machines;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Documents that can be judged, told apart by what is in them.</summary>
/// <param name="declared">What a definition promises of the disk whose facts are judged; null when none was named.</param>
internal sealed class JsonTargets(StateTargets states, DeclaredImage? declared)
{
    /// <summary>Bytes of the largest document that is read: a state of tens of thousands of resources.</summary>
    private const long Largest = 128 * 1024 * 1024;

    // Of two members of one name each reader would take another one.
    internal static JsonDocumentOptions Strict { get; } = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    /// <summary>Whether a file is meant as JSON: by its name, or because it begins with a brace.</summary>
    public static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || BeginsWithBrace(path);

    public ReportTarget Read(string given, string path)
    {
        using var parsed = Parse(given, path);
        try
        {
            return Read(given, path, parsed.RootElement);
        }
        // Half a surrogate pair, or bytes that are no UTF-8.
        catch (InvalidOperationException)
        {
            throw TargetProblems.NotUnderstood(given, "a text in it is not Unicode");
        }
    }

    private ReportTarget Read(string given, string path, JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
            throw TargetProblems.NotUnderstood(given, "the document is no object");
        return document switch
        {
            _ when Has("deployment") => states.Read("state", given, document),
            _ when Has("runs") && Has("digest") => Machines(given, path),
            _ when Has("version") && (Has("disk") || Has("digest")) => Facts(given, path),
            _ when IsReport(document) => throw TargetProblems.NotUnderstood(given, "it is a report of mkt policy check already", "Compare reports with: mkt policy diff OLD NEW"),
            _ when Has("runs") => throw TargetProblems.NotUnderstood(given, "it is a SARIF log, the report of some tool"),
            _ => throw TargetProblems.NotUnderstood(given, "the document is neither facts nor a state"),
        };

        bool Has(string member) => document.TryGetProperty(member, out _);
    }

    private ReportTarget Facts(string given, string path)
    {
        var loaded = ImageFactsJson.Read(given, File.ReadAllBytes(path));
        if (!loaded.Succeeded)
            throw TargetProblems.Of(given, loaded.Diagnostics[0]);
        var facts = loaded.Value!;
        return new("facts", given, [new ImageSubject(facts.Disk.FileName ?? Path.GetFileName(path), facts, declared)]) { Digest = facts.Digest };
    }

    private static ReportTarget Machines(string given, string path)
    {
        var loaded = MachineReportJson.Read(given, File.ReadAllBytes(path));
        if (!loaded.Succeeded)
            throw TargetProblems.Of(given, loaded.Diagnostics[0]);
        return new("machine", given, [new MachineSubject(Path.GetFileName(path), loaded.Value!)]) { Digest = loaded.Value!.Digest };
    }

    public static bool IsReport(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals(JsonReport.Kind);

    /// <exception cref="CliException">MKT4151: it is too large, or no JSON.</exception>
    public static JsonDocument Parse(string given, string path)
    {
        var length = new FileInfo(path).Length;
        if (length > Largest)
            throw TargetProblems.NotUnderstood(given, FormattableString.Invariant($"the document has {length} bytes, at most {Largest} are read"));
        try
        {
            var bytes = File.ReadAllBytes(path).AsMemory();
            return JsonDocument.Parse(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes, Strict);
        }
        catch (JsonException problem)
        {
            throw TargetProblems.NotUnderstood(given, problem.LineNumber is { } line ? FormattableString.Invariant($"this is not JSON: line {line + 1}") : "this is not JSON: a member is given twice", "A file that was cut off has to be written again.");
        }
    }

    private static bool BeginsWithBrace(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[512];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }
}
