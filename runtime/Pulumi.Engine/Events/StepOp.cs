namespace Pulumi.Engine.Events;

/// <summary>What a step does to one resource; the words users and event logs see are those of <see cref="StepOps.Name"/>.</summary>
public enum StepOp
{
    /// <summary>Nothing to do at the provider; the recorded inputs and options are still taken from the program.</summary>
    Same,
    Create,
    Update,
    Delete,

    /// <summary>Marks, without doing anything, that an old and a new instance belong together.</summary>
    Replace,
    CreateReplacement,
    DeleteReplaced,

    /// <summary>A resource that exists elsewhere is read.</summary>
    Read,

    /// <summary>A resource that was managed is now only read.</summary>
    ReadReplacement,
    Refresh,

    /// <summary>A read resource leaves the state; nothing happens at the provider.</summary>
    Discard,
    DiscardReplaced,

    /// <summary>An instance deleted before its replacement leaves the state, because the program no longer wants the replacement.</summary>
    RemovePendingReplace,
    Import,
    ImportReplacement,
}
