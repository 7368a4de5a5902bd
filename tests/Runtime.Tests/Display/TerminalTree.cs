using Pulumi.Engine;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Display;
using Pulumi.Engine.Events;
using Pulumi.Engine.Operations;
using Pulumi.Engine.State;
using Runtime.Tests.Backend;
using Runtime.Tests.State;

namespace Runtime.Tests.Display;

public sealed class TerminalTree : IDisposable
{
    private readonly StringWriter output = new();
    private readonly FakeClock clock = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public void Is_drawn_again_in_place_and_ends_with_the_summary()
    {
        using var display = Show(color: false);

        var texts = output.ToString().Split("\u001b[");
        texts[0].ShouldStartWith("Updating (dev):\n");
        texts[^1].ShouldBe(
            """
            J +  pulumi:pulumi:Stack    lab-dev  created
             +  └─ lab:index:Thing     a        created (0.00s)
             +     └─ lab:index:Thing  b        **creating failed**  1 error

            Diagnostics:
              lab:index:Thing (b):
                error: boom

            Resources:
                + 2 created
                1 errored

            Duration: 3s

            """);
    }

    [Fact]
    public void Has_colours_only_when_they_are_wanted()
    {
        using (Show(color: false))
            output.ToString().ShouldNotContain("\u001b[32m");
        using (Show(color: true))
            output.ToString().ShouldContain("\u001b[32m");
    }

    private OperationDisplay Show(bool color)
    {
        var terminal = new EngineOutput(output, output) { IsTerminal = true, UseColor = color, Width = 120 };
        var display = Displays.Create(
            terminal, "Updating", new StackReferenceName("lab", "dev"), isPreview: false, new OperationOptions(), clock);
        display.Begin();
        display.Handle(new ResourcePreEvent(Create(Resources.Stack), Planning: false));
        display.Handle(new ResourcePreEvent(Create(Resources.Thing("a")), Planning: false));
        display.Handle(new ResourceOutputsEvent(Create(Resources.Thing("a")), Planning: false));
        var nested = Create(Resources.Thing("b") with { Parent = Resources.UrnOf("a") });
        display.Handle(new ResourcePreEvent(nested, Planning: false));
        display.Handle(new ResourceFailedEvent(nested, 0, 1));
        display.Handle(new DiagnosticEvent(Resources.UrnOf("b"), DiagnosticSeverity.Error, "boom\n"));
        display.Handle(new SummaryEvent(
            new Dictionary<string, int>(StringComparer.Ordinal) { ["create"] = 2 }, TimeSpan.FromSeconds(3), IsPreview: false, MaybeCorrupt: false, Succeeded: false));
        display.End();
        return display;
    }

    private static StepMetadata Create(ResourceState state) =>
        new() { Op = StepOp.Create, Urn = state.Urn, Type = state.Type, New = state, Logical = true };
}
