using Pulumi.Engine.Deploy;

namespace Pulumi.Engine.Operations;

internal enum OperationKind
{
    Update,
    Refresh,
    Destroy,
    Import,
}

/// <summary>The words of the operations.</summary>
internal static class OperationKinds
{
    /// <summary>As in <c>error: no changes were expected for update</c> and <c>update failed</c>.</summary>
    public static string Noun(this OperationKind kind) => kind switch
    {
        OperationKind.Refresh => "refresh",
        OperationKind.Destroy => "destroy",
        OperationKind.Import => "import",
        _ => "update",
    };

    public static string Heading(this OperationKind kind, bool preview) => (kind, preview) switch
    {
        (_, true) => "Previewing " + kind.Noun(),
        (OperationKind.Refresh, _) => "Refreshing",
        (OperationKind.Destroy, _) => "Destroying",
        (OperationKind.Import, _) => "Importing",
        _ => "Updating",
    };

    public static string HistoryKind(this OperationKind kind) => kind == OperationKind.Import ? "resource-import" : kind.Noun();

    public static DeploymentKind Deployment(this OperationKind kind) => kind switch
    {
        OperationKind.Refresh => DeploymentKind.Refresh,
        OperationKind.Destroy => DeploymentKind.Destroy,
        OperationKind.Import => DeploymentKind.Import,
        _ => DeploymentKind.Update,
    };
}
