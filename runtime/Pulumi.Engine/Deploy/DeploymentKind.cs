namespace Pulumi.Engine.Deploy;

public enum DeploymentKind
{
    /// <summary>Runs the program and makes the world agree with it.</summary>
    Update,

    /// <summary>Asks the providers what became of the resources and records the answers.</summary>
    Refresh,

    /// <summary>Deletes every resource of the stack.</summary>
    Destroy,

    /// <summary>Takes existing objects under management without a program.</summary>
    Import,
}
