using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    private static IReadOnlyList<Step> Import(RegisterEvent registration, ResourceState wanted, ResourceCell? old)
    {
        var cell = new ResourceCell(wanted);
        var import = new ImportStep(registration.Goal.ImportId, registration, cell, old);
        return old is { State.External: false } ? [import, new ReplaceStep(old, cell)] : [import];
    }

    /// <summary>A step of the import command: reads an object and records it, without a program that wants it.</summary>
    /// <param name="provider">Provider reference.</param>
    /// <exception cref="GenerationException">The state has another object under this name.</exception>
    public IReadOnlyList<Step> Import(ImportRequest request, Urn? parent, string provider)
    {
        var urn = Urn.Create(_request.Stack, _request.Project, parent, request.Type, request.Name);
        if (_olds.Find(urn) is { } old)
        {
            return string.Equals(old.State.Id, request.Id, StringComparison.Ordinal)
                ? []
                : throw new GenerationException(urn, $"resource '{urn}' already exists in the stack with the id '{old.State.Id}'");
        }

        if (!_registered.Add(urn)) throw new GenerationException(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
        var cell = new ResourceCell(new ResourceState
        {
            Urn = urn,
            Type = request.Type,
            Custom = true,
            Parent = parent,
            Provider = provider,
            Protect = request.Protect,
        });
        return [new ImportStep(request.Id ?? "", null, cell, null) { CheckSeed = NewSeed(), Properties = request.Properties }];
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
