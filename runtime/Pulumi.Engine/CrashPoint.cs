namespace Pulumi.Engine;

/// <summary>The points of an operation at which its end leaves something behind that the next one has to cope with.</summary>
public enum CrashPoint
{
    /// <summary>A provider in this process is about to be asked to create, update or delete, and nothing has happened yet.</summary>
    BeforeCall,

    /// <summary>It has answered, and nobody has taken note.</summary>
    AfterReply,

    /// <summary>A new state is complete on disk beside the old one.</summary>
    BeforeRename,

    /// <summary>The new state has taken the place of the old one.</summary>
    AfterRename,
}
