using Pulumi.Engine.Events;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Display;

/// <summary><c>--json</c> of an operation that changes something: one event a line, without those of default providers.</summary>
internal sealed class EventLinesDisplay(EngineOutput output, bool showSecrets) : OperationDisplay
{
    private readonly EventJson json = new(showSecrets);

    public override void Begin()
    {
    }

    public override void End()
    {
    }

    protected override void OnEvent(EngineEvent e)
    {
        if (!IsOfDefaultProvider(e))
            output.Line(json.Write(e).ToJsonString(JsonText.Compact));
    }

    private static bool IsOfDefaultProvider(EngineEvent e) => e switch
    {
        ResourcePreEvent pre => ProviderTypes.IsDefault(pre.Metadata.Urn),
        ResourceOutputsEvent outputs => ProviderTypes.IsDefault(outputs.Metadata.Urn),
        _ => false,
    };
}
