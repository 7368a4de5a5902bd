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

    /// <summary>The message, and what to do next at its end.</summary>
    public string Advice => Message.Contains("\nnext: ", StringComparison.Ordinal) ? Message : $"{Message}\nnext: {Next}";

    private string Next => (Status, Code) switch
    {
        (401, _) => "sign in again with `az login` and run the command again",
        (403, _) => "have the role assigned that the action needs at this scope, and run the command again",
        (409, _) => "see what is in the way, wait until operations on it have ended, and run the command again",
        (429, _) => "wait some minutes and run the command again; `--parallel 1` asks for less at a time",
        (>= 500, _) or (0, null or "CutOff") => "run the command again when the service answers; what was done so far is in the state",
        _ => "correct what the error names and run the command again",
    };

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
