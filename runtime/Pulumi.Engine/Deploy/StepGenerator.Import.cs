using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    private static IReadOnlyList<Step> Import(RegisterEvent registration, ResourceState wanted, ResourceCell? old)
    {
        var cell = new ResourceCell(wanted);
        var import = new ImportStep(registration, cell, old);
        return old is { State.External: false } ? [import, new ReplaceStep(old, cell)] : [import];
    }

    /// <summary>The object was read; from here it is an old resource like others.</summary>
    public async Task<IReadOnlyList<Step>> ContinueImportAsync(ContinueImportEvent import)
    {
        var (registration, imported) = (import.Registration, import.Imported);
        var wanted = Wanted(imported.Urn, registration.Goal, imported);
        var steps = await PlanAsync(registration, wanted, imported).ConfigureAwait(false);
        return steps is [SameStep same] ? [same.Silently()] : steps;
    }
}
