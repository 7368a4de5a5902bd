using System.Text.Json.Nodes;
using Azure.Simulator.Control;
using Azure.Simulator.Faults;
using Azure.Simulator.Time;

namespace Azure.Simulator;

public sealed partial class SimulatedCloud
{
    /// <summary>Scripts a fault.</summary>
    /// <exception cref="SimulatorException">MKT6005: the rule cannot work.</exception>
    public void AddFault(FaultRule rule) => Faults.Add(rule);

    /// <summary>Scripts a fault as people say it; see <see cref="FaultScript"/>.</summary>
    /// <exception cref="SimulatorException">MKT6005: the sentence is not understood.</exception>
    public void AddFault(string sentence) => Faults.Add(FaultScript.Parse(sentence));

    public void ClearFaults() => Faults.Clear();

    /// <summary>What the control service answers as status.</summary>
    public JsonObject Status() => GetStatus.Describe(this);

    public void SetClockMode(ClockMode mode)
    {
        lock (store.Gate)
        {
            Clock.SwitchTo(mode);
            RememberClock();
        }
    }

    /// <summary>Empties the cloud. Clock and tokens stay.</summary>
    public void Reset()
    {
        Transact(t =>
        {
            foreach (var key in t.Keys(""))
            {
                if (key != ClockKey && !key.StartsWith("secret:", StringComparison.Ordinal))
                    t.Delete(key);
            }

            t.AfterCommit(Blobs.DeleteUnnamed);
            return true;
        });
    }
}
