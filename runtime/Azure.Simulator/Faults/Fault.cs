namespace Azure.Simulator.Faults;

/// <summary>A fault that strikes one request: either an answer or a failure of the operation it starts.</summary>
internal sealed record Fault(FaultAnswer? Answer, OperationFailure? Failure, bool AfterOperation);
