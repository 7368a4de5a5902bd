namespace Azure.Simulator.ImageTemplates;

/// <summary>A run cannot go on. It never leaves the run, whose message it becomes.</summary>
internal sealed class RunFailure(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public static RunFailure Unauthorized(string principal, string action, string scope) => new(
        "Unauthorized",
        $"Not authorized to access the resource: {scope}. The client '{principal}' with object id '{principal}' does not have authorization to perform action '{action}' over scope '{scope}'. Please check the user assigned identity has the correct permissions. For more details, go to https://aka.ms/azvmimagebuilderts");
}
