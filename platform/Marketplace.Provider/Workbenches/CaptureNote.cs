using System.Text.Json.Serialization;

namespace Marketplace.Provider.Workbenches;

/// <summary>What a capture has got, written down before the disk gets its name, so that a killed run knows its own file.</summary>
/// <param name="Output">Path of the disk.</param>
/// <param name="Digest">Of the disk.</param>
/// <param name="SnapshotAt">When the snapshot was made that it came from.</param>
internal sealed record CaptureNote(string Output, string Digest, DateTimeOffset SnapshotAt);

[JsonSerializable(typeof(CaptureNote))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class CaptureJson : JsonSerializerContext;
