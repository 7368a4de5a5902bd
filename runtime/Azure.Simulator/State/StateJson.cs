using System.Text.Json.Serialization;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Faults;
using Azure.Simulator.Storage;
using Azure.Simulator.Time;

namespace Azure.Simulator.State;

/// <summary>How the documents of the state are written; generated, because start-up time counts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServerFile))]
[JsonSerializable(typeof(ClockState))]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(FaultRule))]
[JsonSerializable(typeof(StoredResource))]
[JsonSerializable(typeof(LongOperation))]
[JsonSerializable(typeof(BlobRecord))]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(AccountName))]
[JsonSerializable(typeof(PlatformImages.PlatformImage))]
internal sealed partial class StateJson : JsonSerializerContext;
