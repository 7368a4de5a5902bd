namespace Pulumi;

/// <summary>A failure that is about one resource; it ends the run and is shown with that resource.</summary>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource { get; } = resource;

    /// <summary>Only the message is shown.</summary>
    internal bool HideStack { get; } = hideStack;
}
