namespace Azure.Simulator.Http;

/// <summary>What happens to an answer on its way to the client.</summary>
internal enum Breakage
{
    None,

    /// <summary>The connection is reset before the first byte of the answer.</summary>
    Reset,

    /// <summary>Head and half of the body arrive, then the connection ends.</summary>
    HalfBody,

    /// <summary>No such host: the name does not resolve.</summary>
    UnknownHost,
}
