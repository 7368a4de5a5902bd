using System.Text.Json.Nodes;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Control;

internal sealed class AdvanceClock() : ControlOperation("POST /clock/advance")
{
    public override string Summary => "Moves the clock by a span (`90s`, `20m`, `6h`, `4d`) and runs what falls due on the way.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body)
    {
        call.Cloud.Advance(TimeSpans.Parse(Text(body, "by") ?? ""));
        return GetStatus.Describe(call.Cloud);
    }
}
