using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Marketplace.Definitions.Machines;

namespace Marketplace.Imaging.Verifying;

/// <summary>
/// What LISA's JUnit notifier writes: <c>&lt;testsuites&gt;&lt;testsuite timestamp="…"&gt;&lt;testcase name="smoke_test"&gt;&lt;failure
/// message="…"/&gt;</c>. A property <c>image_digest</c> names the image where somebody set it. Document types are refused, so nothing is
/// expanded and nothing is fetched.
/// </summary>
internal static class LisaJunit
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MachineReportJson.LargestDocument,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <exception cref="ImagingException">It is no JUnit, or damaged.</exception>
    public static MachineRun Read(string path, byte[] bytes, DateTimeOffset date)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
            reader.MoveToContent();
            if (reader.LocalName is not ("testsuites" or "testsuite"))
                throw ReportImport.Unknown(path);
            return Read(path, reader, date);
        }
        catch (XmlException error)
        {
            throw ReportImport.Damaged(path, error.Message.TrimEnd('.'), error);
        }
    }

    private static MachineRun Read(string path, XmlReader reader, DateTimeOffset date)
    {
        var tests = ImmutableArray.CreateBuilder<MachineTest>();
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        do
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.GetAttribute("timestamp") is { } timestamp && DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var said))
                date = said;
            if (reader.LocalName == "property" && reader.GetAttribute("name") is { } name)
                properties[name] = reader.GetAttribute("value") ?? "";
            else if (reader.LocalName == "testcase")
                tests.Add(ReadTest(path, reader));
            if (tests.Count > ReportImport.MostTests)
                throw ReportImport.Damaged(path, "it has too many tests");
        }
        while (reader.Read());
        return new()
        {
            Tool = "LISA",
            ToolVersion = properties.GetValueOrDefault("lisa_version", "unknown"),
            Date = date,
            Digest = properties.GetValueOrDefault("image_digest", ""),
            Machine = properties.GetValueOrDefault("location") is { } location ? $"Azure, {location}" : "Azure",
            Tests = tests.Count > 0 ? tests.ToImmutable() : throw ReportImport.Damaged(path, "it has no testcase"),
        };
    }

    private static MachineTest ReadTest(string path, XmlReader reader)
    {
        var name = reader.GetAttribute("name") is { Length: > 0 } given ? given : throw ReportImport.Damaged(path, "a testcase has no name");
        var (outcome, detail) = (MachineOutcome.Passed, $"passed in {reader.GetAttribute("time") ?? "?"} s");
        if (!reader.IsEmptyElement)
        {
            using var inside = reader.ReadSubtree();
            inside.Read();
            while (inside.Read())
            {
                if (inside.NodeType != XmlNodeType.Element || inside.LocalName is not ("failure" or "error" or "skipped"))
                    continue;
                outcome = inside.LocalName == "skipped" ? MachineOutcome.NotRun : MachineOutcome.Failed;
                detail = ReportImport.Shorten(inside.GetAttribute("message") ?? "") is { Length: > 0 } message ? message : inside.LocalName;
            }
        }
        return new() { Name = NameOf(name), Outcome = outcome, Detail = detail };
    }

    // LISA appends what tells runs of one case apart: verify_dns_name_resolution (combination 2)
    private static string NameOf(string name)
    {
        var end = name.IndexOfAny([' ', '(', '[']);
        return end > 0 ? name[..end] : name;
    }
}
