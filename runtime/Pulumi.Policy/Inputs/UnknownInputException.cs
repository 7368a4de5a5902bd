namespace Pulumi.Policy;

/// <summary>
/// Ends a policy that read a value which a preview cannot know. It never leaves the SDK: the outcome of the policy is unknown.
/// </summary>
public sealed class UnknownInputException : Exception
{
    internal UnknownInputException(string path, string kind)
        : base($"{kind} value at {(path.StartsWith('[') ? path : "." + path)} can't be known during preview") => Path = path;

    /// <summary>The property that was read.</summary>
    public string Path { get; }
}
