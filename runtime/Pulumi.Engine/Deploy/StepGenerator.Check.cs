using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    private const int SeedLength = 32;

    /// <summary>Lets the provider check the inputs; what it returns is what is compared, created and recorded.</summary>
    /// <param name="olds">Empty for what is new or made anew, so that automatic names are chosen afresh.</param>
    private async Task<ResourceState> CheckAsync(Provider provider, ResourceState wanted, PropertyMap olds)
    {
        var arguments = new CheckArguments(wanted.Urn, olds, wanted.Inputs)
        {
            AllowUnknowns = _request.DryRun,
            RandomSeed = ProviderTypes.IsProvider(wanted.Type) ? [] : NewSeed(),
            Autonaming = ProviderTypes.IsProvider(wanted.Type) ? null : _naming.For(wanted.Urn, NewSeed),
        };
        CheckOutcome outcome;
        try
        {
            outcome = await provider.CheckAsync(arguments, _context.Terminate).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            throw new GenerationException(wanted.Urn, failure.Message);
        }

        return outcome.Problems.IsEmpty
            ? wanted with { Inputs = outcome.Inputs }
            : throw new GenerationException(wanted.Urn, [.. outcome.Problems.Select(problem => CheckText.Of(wanted, problem))]);
    }

    private ImmutableArray<byte> NewSeed()
    {
        var seed = new byte[SeedLength];
        _request.Random.Fill(seed);
        return ImmutableCollectionsMarshal.AsImmutableArray(seed);
    }
}
