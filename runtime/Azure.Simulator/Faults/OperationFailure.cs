namespace Azure.Simulator.Faults;

/// <summary>How a long operation is to end that a fault was scripted for.</summary>
internal sealed record OperationFailure(string Code, string Message);
