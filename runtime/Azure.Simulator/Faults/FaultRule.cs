namespace Azure.Simulator.Faults;

/// <summary>How a scripted fault answers.</summary>
public enum FaultKind
{
    /// <summary>An error answer with the status of the rule, worded as the service words errors.</summary>
    Status,

    /// <summary>The status of the rule with an HTML page, as a proxy or load balancer would send.</summary>
    Html,

    /// <summary>The real answer, of which half the body arrives. The operation is carried out.</summary>
    HalfBody,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The request is accepted and the long operation that it starts ends as failed.</summary>
    OperationFails,
}

/// <summary>One scripted fault: which requests it meets and what they get. Kept in the state, with its counter.</summary>
public sealed record FaultRule
{
    /// <summary>HTTP method, or null for any.</summary>
    public string? Method { get; init; }

    /// <summary>Pattern over host and path, e.g. <c>management.azure.test/subscriptions/*/galleries/*</c>, or over the path alone when it
    /// starts with a slash. <c>*</c> stands for any characters; case does not matter. Null meets everything.</summary>
    public string? Path { get; init; }

    /// <summary>The first matching request that fails, counted from 1.</summary>
    public int From { get; init; } = 1;

    /// <summary>How many matching requests fail from there; 0 means all.</summary>
    public int Times { get; init; } = 1;

    public FaultKind Kind { get; init; }

    /// <summary>HTTP status of the answer, 400 to 599.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Error code of the answer or of the failed operation; a usual one for the status when null.</summary>
    public string? Code { get; init; }

    /// <summary>Seconds of the answer's Retry-After, or null for no such header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>True lets the operation happen and loses only its answer.</summary>
    public bool AfterOperation { get; init; }

    /// <summary>Chance from 0 to 1 that a request within the range fails; needs a seed when below 1.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>Seed of the chance: the same seed fails the same requests.</summary>
    public int? Seed { get; init; }

    /// <summary>Matching requests seen so far.</summary>
    public int Seen { get; init; }

    internal bool Meets(string method, string host, string path) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || PathPattern.IsMatch(Path, Path.StartsWith('/') ? path : host + path));

    /// <summary>Whether the next matching request fails.</summary>
    internal bool Strikes()
    {
        var number = Seen + 1;
        if (number < From || (Times > 0 && number >= From + Times))
            return false;
        return Chance >= 1 || new Random(HashCode(Seed ?? 0, number)).NextDouble() < Chance;
    }

    private static int HashCode(int seed, int number) => unchecked((seed * 486187739) + number);
}
