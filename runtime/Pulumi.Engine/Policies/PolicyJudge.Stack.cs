using Pulumi.Engine.Deploy;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

internal sealed partial class PolicyJudge
{
    /// <summary>All packs judge the whole stack: every managed resource with its outputs.</summary>
    /// <param name="resources">The state that the operation leaves.</param>
    /// <returns>Whether a mandatory policy is violated.</returns>
    /// <exception cref="GenerationException">A pack failed.</exception>
    public async Task<bool> JudgeStackAsync(IReadOnlyList<ResourceState> resources)
    {
        var request = new AnalyzeStackRequest();
        var known = new Dictionary<string, Urn>(resources.Count, StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource.Delete || resource.PendingReplacement || resource.External)
                continue;
            known[resource.Urn] = resource.Urn;
            request.Resources.Add(ToMessage(resource));
        }

        var answers = await AskAllAsync(pack => AnswerAsync(pack, urn: null, "", "AnalyzeStack", optional: true, token => pack.Service.AnalyzeStackAsync(request, token)))
            .ConfigureAwait(false);
        return Report(answers, PolicyPhase.AnalyzeStack, urn: null, urn => known.GetValueOrDefault(urn, root));
    }

    private AnalyzerResource ToMessage(ResourceState resource)
    {
        try
        {
            return AnalyzerMessages.StackResource(
                resource, _deleteBeforeReplace.TryGetValue(resource.Urn, out var first) ? first : null, ProviderOf(resource.Provider));
        }
        catch (PropertyCodecException unsendable)
        {
            throw new GenerationException(resource.Urn, Judging + unsendable.Message);
        }
    }
}
