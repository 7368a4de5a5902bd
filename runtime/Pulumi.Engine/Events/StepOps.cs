namespace Pulumi.Engine.Events;

/// <summary>Words of the step operations.</summary>
public static class StepOps
{
    /// <summary>The operation as event logs and the JSON of a preview write it, for instance <c>create-replacement</c>.</summary>
    public static string Name(this StepOp op) => op switch
    {
        StepOp.Same => "same",
        StepOp.Create => "create",
        StepOp.Update => "update",
        StepOp.Delete => "delete",
        StepOp.Replace => "replace",
        StepOp.CreateReplacement => "create-replacement",
        StepOp.DeleteReplaced => "delete-replaced",
        StepOp.Read => "read",
        StepOp.ReadReplacement => "read-replacement",
        StepOp.Refresh => "refresh",
        StepOp.Discard => "discard",
        StepOp.DiscardReplaced => "discard-replaced",
        StepOp.RemovePendingReplace => "remove-pending-replace",
        StepOp.Import => "import",
        StepOp.ImportReplacement => "import-replacement",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };
}
