using System.Globalization;
using System.Text;
using Azure.Simulator.Http;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Faults;

/// <summary>The answer that a fault gives in place of, or made out of, the real one.</summary>
internal sealed class FaultAnswer(FaultRule rule)
{
    /// <summary>The answer without carrying out the operation.</summary>
    public SimulatedResponse Build(SimulatedService service)
    {
        var answer = rule.Kind switch
        {
            FaultKind.Reset => new SimulatedResponse(rule.Status) { Breakage = Breakage.Reset },
            FaultKind.Html => new SimulatedResponse(rule.Status).WithBytes(Page(rule.Status), "text/html"),
            _ => service.Fault(rule.Status, rule.Code ?? UsualCode(rule.Status), $"Scripted fault: {rule.Status}."),
        };
        if (rule.RetryAfter is { } seconds)
            answer.Headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    /// <summary>The answer when the operation was carried out and its own answer is lost or cut.</summary>
    public SimulatedResponse Replace(SimulatedResponse real, SimulatedService service)
    {
        if (rule.Kind == FaultKind.HalfBody)
            return real.Length > 0 ? real.Broken(Breakage.HalfBody) : real.Broken(Breakage.Reset);
        real.Body?.Dispose();
        return Build(service);
    }

    private static byte[] Page(int status) => Encoding.UTF8.GetBytes(
        $"<html><head><title>{status}</title></head><body><h1>Our services aren't available right now</h1></body></html>");

    private static string UsualCode(int status) => status switch
    {
        409 => "Conflict",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        503 => "ServerBusy",
        504 => "GatewayTimeout",
        _ => "ScriptedFault",
    };
}
