using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    /// <summary>Everything that is recorded stays; what is imported is added, one object after the other.</summary>
    private async Task ImportAsync()
    {
        _generator = new StepGenerator(_request, _context, _olds, _executor.HasFailed);
        foreach (var cell in _olds.All)
        {
            if (cell.State.Delete || cell.State.PendingReplacement) continue;
            await RunAsync([new SameStep(null, cell, new ResourceCell(cell.State))]).ConfigureAwait(false);
        }

        var root = Urn.Create(_request.Stack, _request.Project, (Urn?)null, Urn.StackType, $"{_request.Project}-{_request.Stack}");
        if (_olds.Find(root) is null)
            await RegisterAsync(new Goal { Type = Urn.StackType, Name = root.Name, Custom = false, Properties = PropertyMap.Empty }).ConfigureAwait(false);
        var defaults = new DefaultProviders(_request, _queue, _olds);
        foreach (var import in _request.Imports)
        {
            if (_stop.IsCancellationRequested) return;
            await ImportAsync(_generator, import, import.Parent ?? root, defaults).ConfigureAwait(false);
        }
    }

    private async Task ImportAsync(StepGenerator generator, ImportRequest import, Urn parent, DefaultProviders defaults)
    {
        if (import.Id is null)
        {
            await RegisterAsync(new Goal { Type = import.Type, Name = import.Name, Custom = false, Properties = PropertyMap.Empty, Parent = parent }).ConfigureAwait(false);
            return;
        }

        var provider = import.Provider is { } explicitProvider
            ? ExplicitProvider(explicitProvider)
            : await DefaultProviderAsync(import, defaults).ConfigureAwait(false);
        var steps = generator.Import(import, parent, provider);
        if (steps.Count > 0) await RunAsync(steps).ConfigureAwait(false);
    }

    private string ExplicitProvider(Urn urn) => _olds.Find(urn) is { } provider
        ? new ProviderReference(urn, provider.State.Id ?? "").ToString()
        : throw new GenerationException(urn, $"unknown provider '{urn}'");

    private async Task<string> DefaultProviderAsync(ImportRequest import, DefaultProviders defaults)
    {
        var key = defaults.Complete(new ProviderKey(ProviderTypes.PackageOfToken(import.Type), import.Version ?? "", import.PluginDownloadUrl ?? ""));
        var urn = Urn.Create(_request.Stack, _request.Project, (Urn?)null, ProviderTypes.Of(key.Package), key.ResourceName);
        if (_olds.Find(urn) is { } recorded) return new ProviderReference(urn, recorded.State.Id ?? "").ToString();
        if (_executor.Registration(urn) is { New.State: { } registered }) return new ProviderReference(urn, registered.Id ?? "").ToString();
        var state = await RegisterAsync(defaults.GoalOf(key)).ConfigureAwait(false);
        return new ProviderReference(urn, state?.Id ?? PropertySignatures.UnknownString).ToString();
    }

    private async Task<ResourceState?> RegisterAsync(Goal goal)
    {
        var registration = new RegisterEvent(goal);
        await RunAsync(await _generator!.RegisterAsync(registration).ConfigureAwait(false)).ConfigureAwait(false);
        return registration.Result.IsCompletedSuccessfully ? (await registration.Result.ConfigureAwait(false)).State : null;
    }

    private async Task RunAsync(IReadOnlyList<Step> steps)
    {
        Start(steps);
        await IdleAsync().ConfigureAwait(false);
    }
}
