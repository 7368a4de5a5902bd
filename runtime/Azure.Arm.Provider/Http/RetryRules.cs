using System.Collections.Frozen;

namespace Azure.Arm.Provider.Http;

/// <summary>Which answers are worth another try. Every request of this provider may be repeated: PUT and DELETE name the object, POST only reads.</summary>
internal static class RetryRules
{
    private static readonly FrozenSet<int> Statuses = FrozenSet.Create(408, 429, 500, 502, 503, 504);

    // Conflicts that pass by themselves; all others (a name taken, nested resources) stay.
    private static readonly FrozenSet<(int Status, string Code)> Codes = FrozenSet.Create(
        (409, "AnotherOperationInProgress"),
        (409, "OperationInProgress"),
        (409, "ResourceGroupBeingDeleted"),
        (409, "RetryableError"),
        (409, "StorageAccountOperationInProgress"),
        (412, "RetryableError"),

        // A principal made a moment ago is not everywhere yet.
        (400, "PrincipalNotFound"));

    public static bool Again(int status, string? code, bool hasRetryAfter) =>
        Statuses.Contains(status) || (code is not null && Codes.Contains((status, code))) || (status == 409 && hasRetryAfter);

    /// <summary>Wait before try number <paramref name="next"/> (2 is the first repeat): what the service asks for, else 1, 2, 4 … 30 seconds.</summary>
    public static TimeSpan Delay(int next, TimeSpan? retryAfter) =>
        retryAfter ?? TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, next - 2)));
}
