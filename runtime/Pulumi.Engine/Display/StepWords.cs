using Pulumi.Engine.Events;

namespace Pulumi.Engine.Display;

/// <summary>Signs and verbs of the step operations.</summary>
internal static class StepWords
{
    /// <summary>At most two characters.</summary>
    public static string Sign(StepOp op) => op switch
    {
        StepOp.Create => "+",
        StepOp.Update or StepOp.Refresh => "~",
        StepOp.Delete => "-",
        StepOp.Replace => "+-",
        StepOp.CreateReplacement => "++",
        StepOp.DeleteReplaced => "--",
        StepOp.Read => ">",
        StepOp.ReadReplacement => ">>",
        StepOp.Discard => "<",
        StepOp.DiscardReplaced => "<<",
        StepOp.Import => "=",
        StepOp.ImportReplacement => "=>",
        StepOp.RemovePendingReplace => "~",
        _ => "",
    };

    public static string Planned(StepOp op) => op switch
    {
        StepOp.Same => "",
        StepOp.CreateReplacement => "create replacement",
        StepOp.DeleteReplaced => "delete original",
        StepOp.ReadReplacement => "read for replacement",
        StepOp.DiscardReplaced => "discard original",
        StepOp.ImportReplacement => "import replacement",
        StepOp.RemovePendingReplace => "remove pending replace",
        _ => op.Name(),
    };

    public static string InProgress(StepOp op) => op switch
    {
        StepOp.Create => "creating",
        StepOp.Update => "updating",
        StepOp.Delete => "deleting",
        StepOp.Replace => "replacing",
        StepOp.CreateReplacement => "creating replacement",
        StepOp.DeleteReplaced => "deleting original",
        StepOp.Read => "reading",
        StepOp.ReadReplacement => "reading for replacement",
        StepOp.Refresh => "refreshing",
        StepOp.Discard => "discarding",
        StepOp.DiscardReplaced => "discarding original",
        StepOp.RemovePendingReplace => "removing pending replace",
        StepOp.Import => "importing",
        StepOp.ImportReplacement => "importing replacement",
        _ => "",
    };

    public static string Done(StepOp op) => op switch
    {
        StepOp.Create => "created",
        StepOp.Update => "updated",
        StepOp.Delete => "deleted",
        StepOp.Replace => "replaced",
        StepOp.CreateReplacement => "created replacement",
        StepOp.DeleteReplaced => "deleted original",
        StepOp.Read => "read",
        StepOp.ReadReplacement => "read for replacement",
        StepOp.Refresh => "refresh",
        StepOp.Discard => "discarded",
        StepOp.DiscardReplaced => "discarded original",
        StepOp.RemovePendingReplace => "removed pending replace",
        StepOp.Import => "imported",
        StepOp.ImportReplacement => "imported replacement",
        _ => "",
    };

    /// <summary>A part of a replacement fails like the whole.</summary>
    public static string Failed(StepOp op) => op switch
    {
        StepOp.Same => "failed",
        StepOp.CreateReplacement => Failed(StepOp.Create),
        StepOp.DeleteReplaced => Failed(StepOp.Delete),
        StepOp.ImportReplacement => Failed(StepOp.Import),
        StepOp.DiscardReplaced => Failed(StepOp.Discard),
        _ => InProgress(op) + " failed",
    };

    /// <summary>The word in the summary: <c>+ 2 to create</c>, <c>+ 2 created</c>.</summary>
    public static string Counted(StepOp op, bool preview) => preview ? "to " + op.Name() : Done(op);
}
