namespace Azure.Simulator.Arm;

/// <summary>
/// A request is refused. An exception and not a result, because a refusal must also drop what the request has changed so far
/// in its transaction; it never leaves the service.
/// </summary>
internal sealed class ArmException(int status, ArmError error) : Exception(error.Message)
{
    public ArmException(int status, string code, string message, string? target = null)
        : this(status, new ArmError(code, message, target))
    {
    }

    public int Status { get; } = status;

    public ArmError Error { get; } = error;
}
