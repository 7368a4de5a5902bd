using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    /// <summary>Outputs of a component are recorded at once; those of the stack when the rest is over.</summary>
    private async Task TakeOutputsAsync(OutputsEvent outputs)
    {
        var step = _executor.Registration(outputs.Urn);
        if (step is not { New: { } resource } || !_withOutputs.Add(outputs.Urn))
            throw new GenerationException(outputs.Urn, $"cannot complete a resource '{outputs.Urn}' whose registration isn't pending");

        if (outputs.Urn.IsRootStack)
        {
            (_stackUrn, _stackOutputs) = (outputs.Urn, outputs.Outputs);
            outputs.Complete();
            return;
        }

        var changed = !resource.State.Outputs.Equals(outputs.Outputs);
        resource.State = resource.State with { Outputs = outputs.Outputs };
        _events.Outputs(step, step.Op);
        if (changed) await _journal.ChangedAsync().ConfigureAwait(false);
        outputs.Complete();
    }

    /// <summary>
    /// After success the stack has exactly the outputs that the program gave it. After a failure those it had are kept and the new ones
    /// put over them: what failed may be why some are missing.
    /// </summary>
    private async Task ApplyStackOutputsAsync()
    {
        var step = _stackUrn is { } known ? _executor.Registration(known) : null;
        if (step is { New: { } stack } && _stackOutputs is { } outputs)
        {
            var old = stack.State.Outputs;
            stack.State = stack.State with { Outputs = Succeeding ? outputs : old.SetItems(outputs) };
            _events.Outputs(step, step.Op);
            if (!old.Equals(stack.State.Outputs)) await _journal.ChangedAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A program that succeeds without naming outputs has none, which policies judging the stack do not know yet.</summary>
    /// <param name="signalled">The program said that it was done; one that just ends keeps the outputs it had.</param>
    private async Task ForgetStackOutputsAsync(bool signalled)
    {
        if (!signalled || _stackOutputs is not null || !Succeeding) return;
        var urn = Urn.Create(_request.Stack, _request.Project, (Urn?)null, Urn.StackType, $"{_request.Project}-{_request.Stack}");
        if (_executor.Registration(urn) is not { New: { State.Outputs.Count: > 0 } stack }) return;
        stack.State = stack.State with { Outputs = PropertyMap.Empty };
        await _journal.ChangedAsync().ConfigureAwait(false);
    }
}
