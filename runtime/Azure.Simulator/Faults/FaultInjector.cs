using System.Globalization;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Faults;

/// <summary>The scripted faults of a cloud, in the order in which they were added. The first that strikes wins; all that match count.</summary>
internal sealed class FaultInjector(SimulatedCloud cloud)
{
    private const string Prefix = "fault:";

    public IReadOnlyList<FaultRule> List() => cloud.Transact(t => t.List(Prefix, StateJson.Default.FaultRule).ToArray());

    /// <exception cref="SimulatorException">MKT6005: the rule cannot work.</exception>
    public void Add(FaultRule rule)
    {
        FaultScript.Check(rule);
        cloud.Transact(t =>
        {
            var number = t.Keys(Prefix).Select(k => int.Parse(k.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1;
            t.Put(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D6}"), rule, StateJson.Default.FaultRule);
            return number;
        });
    }

    public void Clear() => cloud.Transact(t =>
    {
        foreach (var key in t.Keys(Prefix))
            t.Delete(key);
        return true;
    });

    /// <summary>Counts a request against every rule and gives the fault that strikes it, if one does.</summary>
    public Fault? Match(SimulatedRequest request) => cloud.Transact(t =>
    {
        FaultRule? struck = null;
        foreach (var key in t.Keys(Prefix))
        {
            var rule = t.Find(key, StateJson.Default.FaultRule)!;
            if (!rule.Meets(request.Method, request.Host, Uri.UnescapeDataString(request.RawPath)))
                continue;
            if (struck is null && rule.Strikes())
                struck = rule;
            t.Put(key, rule with { Seen = rule.Seen + 1 }, StateJson.Default.FaultRule, flush: false);
        }

        return struck is null ? null : ToFault(struck);
    });

    private static Fault ToFault(FaultRule rule) => rule.Kind == FaultKind.OperationFails
        ? new Fault(null, new OperationFailure(rule.Code ?? "InternalOperationError", "Scripted fault: the operation failed."), AfterOperation: true)
        : new Fault(new FaultAnswer(rule), null, rule.AfterOperation || rule.Kind == FaultKind.HalfBody);
}
