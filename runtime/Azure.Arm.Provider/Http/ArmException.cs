using System.Net;

namespace Azure.Arm.Provider.Http;

/// <summary>ARM refused a request or an operation failed. The message is the whole story: request, tree of errors, deepest cause last.</summary>
internal sealed class ArmException : Exception
{
    public ArmException(string message, int status = 0, string? code = null, Exception? inner = null)
        : base(message, inner)
    {
        Status = status;
        Code = code;
    }

    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public int Status { get; }

    /// <summary>The outermost ARM code.</summary>
    public string? Code { get; }

    public bool IsNotFound => Status == 404;

    /// <param name="what">Request or operation, as <c>PUT /subscriptions/…</c>.</param>
    /// <param name="status">HTTP status; 0 when the operation failed later.</param>
    /// <param name="error">The error of the body; null when it has none.</param>
    public static ArmException Of(string what, int status, ArmErrorNode? error)
    {
        var head = status == 0 ? $"{what} failed" : $"{what} was answered {status} {(HttpStatusCode)status}";
        if (error is null) return new ArmException(head + " without a reason", status);
        var deepest = error.Deepest();
        var tail = ReferenceEquals(deepest, error) ? "" : $"\ncause: {deepest}";
        return new ArmException($"{head}{error.Print()}{tail}", status, error.Code);
    }
}
