namespace Marketplace.Provider.Azure;

/// <summary>Azure Resource Manager refused something, or what answered was not it. No message holds a key or a signature.</summary>
/// <param name="code">Such as <c>ResourceNotFound</c>; null when there was no such answer.</param>
internal sealed class ArmRefusedException(string message, int status, string? code, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public int Status => status;

    public string? Code => code;
}
