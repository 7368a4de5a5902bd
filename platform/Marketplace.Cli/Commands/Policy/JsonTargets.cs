using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>Documents that can be judged, told apart by what is in them.</summary>
internal static class JsonTargets
{
    /// <summary>Bytes of the largest document that is read: a state of tens of thousands of resources.</summary>
    private const long Largest = 128 * 1024 * 1024;

    /// <summary>Whether a file is meant as JSON: by its name, or because it begins with a brace.</summary>
    public static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || BeginsWithBrace(path);

    public static ReportTarget Read(string given, string path)
    {
        var length = new FileInfo(path).Length;
        if (length > Largest)
            throw TargetProblems.NotUnderstood(given, FormattableString.Invariant($"the document has {length} bytes, at most {Largest} are read"));
        var bytes = File.ReadAllBytes(path);
        if (Parse(given, bytes) is not JsonObject document)
            throw TargetProblems.NotUnderstood(given, "the document is no object");
        return document switch
        {
            _ when document.ContainsKey("version") && (document.ContainsKey("disk") || document.ContainsKey("digest")) => Facts(given, path, bytes),
            _ when (document["kind"] as JsonValue)?.TryGetValue<string>(out var kind) == true && kind == JsonReport.Kind =>
                throw TargetProblems.NotUnderstood(given, "it is a report of mkt policy check already", "Compare reports with: mkt policy diff OLD NEW"),
            _ when document.ContainsKey("runs") => throw TargetProblems.NotUnderstood(given, "it is a SARIF log, the report of some tool"),
            _ => throw TargetProblems.NotUnderstood(given, "the document is neither facts nor a state"),
        };
    }

    private static ReportTarget Facts(string given, string path, byte[] bytes)
    {
        var loaded = ImageFactsJson.Read(given, bytes);
        if (!loaded.Succeeded)
            throw TargetProblems.Of(given, loaded.Diagnostics[0]);
        var facts = loaded.Value!;
        return new("facts", given, [new ImageSubject(facts.Disk.FileName ?? Path.GetFileName(path), facts)]) { Digest = facts.Digest };
    }

    private static JsonNode? Parse(string given, byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException problem)
        {
            throw TargetProblems.NotUnderstood(given, $"this is not JSON: line {problem.LineNumber + 1}", "A file that was cut off has to be written again.");
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
