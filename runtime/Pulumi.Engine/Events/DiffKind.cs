namespace Pulumi.Engine.Events;

/// <summary>How one property differs.</summary>
public enum DiffKind
{
    Add,
    AddReplace,
    Delete,
    DeleteReplace,
    Update,
    UpdateReplace,
}

/// <summary>One entry of a detailed diff.</summary>
/// <param name="InputDiff">The difference is between old and new inputs; otherwise between old outputs and new inputs.</param>
public readonly record struct PropertyDifference(DiffKind Kind, bool InputDiff)
{
    public bool IsReplace => Kind is DiffKind.AddReplace or DiffKind.DeleteReplace or DiffKind.UpdateReplace;

    /// <summary>The same difference as a reason to replace.</summary>
    public PropertyDifference ToReplace() => this with
    {
        Kind = Kind switch
        {
            DiffKind.Add => DiffKind.AddReplace,
            DiffKind.Delete => DiffKind.DeleteReplace,
            DiffKind.Update => DiffKind.UpdateReplace,
            _ => Kind,
        },
    };
}

/// <summary>Words of the difference kinds.</summary>
public static class DiffKinds
{
    /// <summary>The kind as event logs write it, for instance <c>add-replace</c>.</summary>
    public static string Name(this DiffKind kind) => kind switch
    {
        DiffKind.Add => "add",
        DiffKind.AddReplace => "add-replace",
        DiffKind.Delete => "delete",
        DiffKind.DeleteReplace => "delete-replace",
        DiffKind.Update => "update",
        DiffKind.UpdateReplace => "update-replace",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
