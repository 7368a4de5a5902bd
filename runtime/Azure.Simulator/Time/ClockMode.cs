namespace Azure.Simulator.Time;

/// <summary>How time passes in the simulated cloud.</summary>
public enum ClockMode
{
    /// <summary>As on the wall, but each poll of a waiting client jumps to the next due event: nobody waits.</summary>
    Auto,

    /// <summary>Stands still until it is told to advance.</summary>
    Manual,

    /// <summary>As on the wall.</summary>
    Real,
}
