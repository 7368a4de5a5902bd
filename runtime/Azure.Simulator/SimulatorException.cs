namespace Azure.Simulator;

/// <summary>The simulated cloud cannot do what its host asked (not what an HTTP client asked: that is an HTTP answer).</summary>
/// <param name="code">Diagnostic code, <c>MKT6xxx</c>; each has a page in docs/diagnostics.</param>
/// <param name="message">What is wrong, with the value quoted, and what was expected.</param>
/// <param name="help">The next step.</param>
public sealed class SimulatorException(string code, string message, string help, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    public string Help { get; } = help;
}
