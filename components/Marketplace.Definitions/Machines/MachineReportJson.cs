using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Marketplace.Definitions.Machines;

/// <summary>Reports of running machines as JSON; the schema is <c>docs/schemas/machine-report-1.schema.json</c>.</summary>
public static class MachineReportJson
{
    /// <summary>Bytes of the largest document that is read.</summary>
    public const int LargestDocument = 16 * 1024 * 1024;

    private static readonly MachineContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter<MachineOutcome>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    });

    /// <summary>How the document is put together, for the schema.</summary>
    public static JsonTypeInfo<MachineReport> Type => Context.MachineReport;

    /// <summary>Ends with a line break.</summary>
    public static string Write(MachineReport report) => JsonSerializer.Serialize(report, Context.MachineReport) + "\n";

    public static JsonObject ToJson(MachineReport report) => JsonSerializer.SerializeToNode(report, Context.MachineReport)!.AsObject();

    /// <summary>Reads a document. Properties that this version does not know are passed over; another version is refused.</summary>
    /// <param name="file">Name for messages.</param>
    public static LoadResult<MachineReport> Read(string file, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LargestDocument)
            return Refuse(file, "the report is too large");
        try
        {
            if (JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = 16 }) is not JsonObject json)
                return Refuse(file, "this is not a report of a running machine, expected an object");
            if (json["version"] is not JsonValue version || !version.TryGetValue<double>(out var number) || number != MachineReport.CurrentVersion)
            {
                return new(null, [Diagnostic.Error(
                    MachineCodes.WrongVersion,
                    $"the report has the version {json["version"]?.ToJsonString() ?? "none"}, expected {MachineReport.CurrentVersion}",
                    new Where(file),
                    "Verify the image again with this mkt: mkt image verify FILE")]);
            }
            var report = json.Deserialize(Context.MachineReport)!;
            return report.Runs.IsDefault || report.Runs.Any(run => run is null || run.Tests.IsDefault || run.Tests.Contains(null!)) ? Refuse(file, "this is not a report of a running machine: a list is missing") : new(report, []);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Refuse(file, $"this is not a report of a running machine: {error.Message.Split(". ")[0].TrimEnd('.')}");
        }
    }

    private static LoadResult<MachineReport> Refuse(string file, string message) =>
        new(null, [Diagnostic.Error(MachineCodes.Unreadable, message, new Where(file), "Delete the file and verify the image again: mkt image verify FILE")]);
}

[JsonSerializable(typeof(MachineReport))]
internal sealed partial class MachineContext : JsonSerializerContext;
