using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Rules;
using Marketplace.Definitions;
using Marketplace.Definitions.Shapes;
using Marketplace.Definitions.Yaml;

namespace Marketplace.Certification.Waivers;

/// <summary>The waivers of a project: <c>policies/waivers.yaml</c>.</summary>
/// <param name="Source">The text, for quoting its lines; null when there is no such file.</param>
public sealed record WaiverFile(ImmutableArray<Waiver> Waivers, SourceFile? Source)
{
    /// <summary>Relative to the project root.</summary>
    public const string Path = "policies/waivers.yaml";

    /// <summary>Those that count on a day.</summary>
    /// <param name="today">UTC.</param>
    public IReadOnlyCollection<Waiver> On(DateOnly today) => [.. Waivers.Where(waiver => waiver.Expires >= today)];

    /// <summary>Reads the waivers of a project; there are none where there is no file.</summary>
    /// <param name="projectRoot">Folder of <c>Pulumi.yaml</c>.</param>
    public static LoadResult<WaiverFile> Load(string projectRoot)
    {
        var path = System.IO.Path.Combine(projectRoot, Path);
        if (!File.Exists(path))
            return new(new WaiverFile([], null), []);
        try
        {
            using var stream = File.OpenRead(path);
            // One byte more than allowed is enough to know that it is too large.
            var buffer = new byte[(int)Math.Min(stream.Length, YamlLimits.Bytes + 1L)];
            return Read(Path, buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(null, [Diagnostic.Error(DefinitionCodes.FileNotReadable, $"the waivers cannot be read: {error.Message}", new Where(Path))]);
        }
    }

    /// <param name="file">Name for messages.</param>
    public static LoadResult<WaiverFile> Read(string file, ReadOnlySpan<byte> utf8)
    {
        var reader = new ShapeReader(file);
        var text = Encoding.UTF8.GetString(utf8);
        var source = SourceFile.Of(file, text, reader.PlaceOf);
        if (text.Split('\n').All(line => line.TrimStart() is [] or ['#', ..]))
            return new(new WaiverFile([], source), []);
        if (YamlReader.Read(file, utf8, reader.Diagnostics) is not { } yaml || reader.Read(yaml, WaiverShape.Root, "") is not JsonObject json)
            return new(null, [.. reader.Diagnostics.Order()]);
        var waivers = ((JsonArray)json["waivers"]!).Select((item, index) => item is JsonObject fields ? Check(fields, FormattableString.Invariant($"waivers[{index}]"), reader) : null).ToList();
        FindDuplicates(waivers, reader);
        return new(new WaiverFile([.. waivers.OfType<Waiver>()], source), [.. reader.Diagnostics.Order()]);
    }

    private static Waiver? Check(JsonObject json, string path, ShapeReader reader)
    {
        CheckRule(json["code"]?.ToString(), $"{path}.code", reader);
        var expires = Day(json["expires"]?.ToString(), $"{path}.expires", reader);
        return json["code"] is { } code && json["subject"] is { } subject && json["reason"] is { } reason && json["owner"] is { } owner && expires is { } day
            ? new Waiver(code.ToString(), subject.ToString(), reason.ToString().Trim(), owner.ToString().Trim(), day) { Where = reader.PlaceOf(path) }
            : null;
    }

    private static void CheckRule(string? code, string path, ShapeReader reader)
    {
        if (code is null)
            return;
        if (RuleCatalog.Find(code) is not { Info: var rule })
        {
            var nearest = WaiverShape.Nearest(code);
            reader.Diagnostics.Add(Diagnostic.Error(
                CertificationCodes.WaiverOfUnknownRule, $"no rule has the code \"{code}\"", reader.PlaceOf(path), nearest is null ? "List the rules: mkt policy ls" : $"Did you mean \"{nearest}\" ({RuleCatalog.Find(nearest)!.Info.Title})?", nearest));
        }
        else if (!rule.CanBeWaived)
        {
            reader.Diagnostics.Add(Diagnostic.Error(CertificationCodes.WaiverNotAllowed, $"nobody can waive {code} ({rule.Title})", reader.PlaceOf(path), rule.Remediation));
        }
    }

    private static DateOnly? Day(string? text, string path, ShapeReader reader)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        reader.Diagnostics.Add(Diagnostic.Error(CertificationCodes.WaiverDateInvalid, $"{path} is \"{text}\", which is no day of the calendar", reader.PlaceOf(path)));
        return null;
    }

    private static void FindDuplicates(IEnumerable<Waiver?> waivers, ShapeReader reader)
    {
        foreach (var same in waivers.OfType<Waiver>().GroupBy(waiver => (waiver.Code, waiver.Subject)))
        {
            foreach (var again in same.Skip(1))
                reader.Diagnostics.Add(Diagnostic.Error(CertificationCodes.WaiverDuplicate, $"{again.Code} is waived for \"{again.Subject}\" already, in {same.First().Where}", again.Where, "Keep one of them."));
        }
    }
}
