namespace Pulumi.Protocol.Values;

/// <summary>Property values that cannot be read or written. The message names the nearest property.</summary>
public sealed class PropertyCodecException(string message, Exception? inner = null) : Exception(message, inner);
