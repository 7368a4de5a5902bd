using Google.Protobuf.WellKnownTypes;

namespace Pulumi;

/// <summary>The inputs of a resource or function as they are sent, and the resources each top-level one depends on.</summary>
internal sealed record SerializedProperties(Struct Message, IReadOnlyDictionary<string, IReadOnlyCollection<Resource>> Dependencies);
