using System.Text.Json;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Documents that can be judged, told apart by what is in them.</summary>
internal sealed class JsonTargets(StateTargets states)
{
    /// <summary>Bytes of the largest document that is read: a state of tens of thousands of resources.</summary>
    private const long Largest = 128 * 1024 * 1024;

    /// <summary>Whether a file is meant as JSON: by its name, or because it begins with a brace.</summary>
    public static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || BeginsWithBrace(path);

    public ReportTarget Read(string given, string path)
    {
        using var parsed = Parse(given, path);
        var document = parsed.RootElement;
        if (document.ValueKind != JsonValueKind.Object)
            throw TargetProblems.NotUnderstood(given, "the document is no object");
        return document switch
        {
            _ when Has("deployment") => states.Read("state", given, document),
            _ when Has("version") && (Has("disk") || Has("digest")) => Facts(given, path),
            _ when IsReport(document) => throw TargetProblems.NotUnderstood(given, "it is a report of mkt policy check already", "Compare reports with: mkt policy diff OLD NEW"),
            _ when Has("runs") => throw TargetProblems.NotUnderstood(given, "it is a SARIF log, the report of some tool"),
            _ => throw TargetProblems.NotUnderstood(given, "the document is neither facts nor a state"),
        };

        bool Has(string member) => document.TryGetProperty(member, out _);
    }

    private static ReportTarget Facts(string given, string path)
    {
        var loaded = ImageFactsJson.Read(given, File.ReadAllBytes(path));
        if (!loaded.Succeeded)
            throw TargetProblems.Of(given, loaded.Diagnostics[0]);
        var facts = loaded.Value!;
        return new("facts", given, [new ImageSubject(facts.Disk.FileName ?? Path.GetFileName(path), facts)]) { Digest = facts.Digest };
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
            return JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException problem)
        {
            throw TargetProblems.NotUnderstood(given, FormattableString.Invariant($"this is not JSON: line {problem.LineNumber + 1}"), "A file that was cut off has to be written again.");
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
