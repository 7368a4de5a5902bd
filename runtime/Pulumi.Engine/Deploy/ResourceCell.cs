using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// One entry of the state during an operation: what is known of it changes, its identity stays. An old and a new instance of a
/// resource are two cells.
/// </summary>
internal sealed class ResourceCell(ResourceState state)
{
    private ResourceState _state = state;

    public ResourceState State
    {
        get => Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, value);
    }

    public Urn Urn => State.Urn;

    public bool IsProvider => ProviderTypes.IsProvider(State.Type);

    public override string ToString() => State.Urn.ToString();
}
