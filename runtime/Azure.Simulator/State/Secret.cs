namespace Azure.Simulator.State;

/// <summary>A key of the simulated cloud itself, base64.</summary>
internal sealed record Secret(string Key);
