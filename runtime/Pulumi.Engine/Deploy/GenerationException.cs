using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>A registration that cannot become a step: it was reported, and ends the operation.</summary>
internal sealed class GenerationException : Exception
{
    public GenerationException(Urn? urn, params IReadOnlyList<string> messages)
        : base(string.Join('\n', messages))
    {
        Urn = urn;
        Messages = messages;
    }

    /// <summary>Null: the message belongs to the root stack.</summary>
    public Urn? Urn { get; }

    /// <summary>Each is a diagnostic of its own.</summary>
    public IReadOnlyList<string> Messages { get; }

    /// <summary>Also where the operation goes on after failures, and in place of what an interrupt would say.</summary>
    public bool EndsOperation { get; init; }
}
