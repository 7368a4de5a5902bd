using System.Text.Json.Nodes;
using Azure.Simulator.Routing;
using Azure.Simulator.Time;

namespace Azure.Simulator.Control;

internal sealed class SetClock() : ControlOperation("PUT /clock")
{
    public override string Summary => "Changes how time passes: `auto`, `manual` or `real`.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body)
    {
        var text = Text(body, "mode") ?? "";
        ClockMode? mode = text switch { "auto" => ClockMode.Auto, "manual" => ClockMode.Manual, "real" => ClockMode.Real, _ => null };
        call.Cloud.SetClockMode(mode ?? throw new SimulatorException(
            "MKT6006", $"'{text}' is not a way for the clock to go.", "Use auto, manual or real."));
        return GetStatus.Describe(call.Cloud);
    }
}
