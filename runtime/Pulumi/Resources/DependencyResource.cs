namespace Pulumi;

/// <summary>A resource that is known by its URN only, to be depended on.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn) : base(TypeOf(urn), "")
    {
        Urn = Output.Create(urn).With(data => data with { Resources = [this] });
        Id = Output.Create("").With(data => data with { IsKnown = false, Resources = [this] });
    }

    private static string TypeOf(string urn) => urn.Split("::", 4) is [_, _, var type, _] ? type[(type.LastIndexOf('$') + 1)..] : "";
}
