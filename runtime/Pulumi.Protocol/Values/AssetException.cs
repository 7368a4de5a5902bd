namespace Pulumi.Protocol.Values;

/// <summary>An asset or archive whose content cannot be read. The message names the file or address.</summary>
public sealed class AssetException(string message, Exception? inner = null) : Exception(message, inner);
