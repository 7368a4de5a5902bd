namespace Pulumi.Engine.Deploy;

/// <summary>What a provider answered instead of doing what it was asked.</summary>
/// <param name="message">As the user shall read it.</param>
internal sealed class ProviderException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The provider leaves it open whether something was done.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>The method is not implemented.</summary>
    public bool Unimplemented { get; init; }
}
