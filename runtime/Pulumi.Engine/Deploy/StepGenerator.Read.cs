using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>A resource that the program only reads.</summary>
    /// <exception cref="GenerationException">The registration is not acceptable.</exception>
    public IReadOnlyList<Step> Read(ReadEvent request)
    {
        var urn = Urn.Create(_request.Stack, _request.Project, request.Parent, request.Type, request.Name);
        ClaimUrn(urn, request.Parent);
        var old = _olds.Find(urn);
        if (old is not null) _decided.Add(old);
        var cell = new ResourceCell(new ResourceState
        {
            Urn = urn,
            Type = request.Type,
            Custom = true,
            External = true,
            Id = request.Id,
            Inputs = request.Properties,
            Parent = request.Parent,
            Dependencies = request.Dependencies,
            Provider = request.Provider,
            AdditionalSecretOutputs = request.AdditionalSecretOutputs,
            SourcePosition = request.SourcePosition,
        });
        if (old is not { State.External: false }) return [new ReadStep(request, old, cell, replacing: false)];
        _replaced.Add(urn);
        return [new ReadStep(request, old, cell, replacing: true), new ReplaceStep(old, cell)];
    }
}
