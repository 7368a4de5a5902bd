using Pulumi.Engine.Events;

namespace Pulumi.Engine.Display;

/// <summary><c>--json</c> of an operation that changes something: one event a line.</summary>
internal sealed class EventLinesDisplay(EngineOutput output, bool showSecrets) : OperationDisplay
{
    private readonly EventJson json = new(showSecrets);

    public override void Begin()
    {
    }

    public override void End()
    {
    }

    protected override void OnEvent(EngineEvent e) => output.Line(json.Write(e).ToJsonString(JsonText.Compact));
}
