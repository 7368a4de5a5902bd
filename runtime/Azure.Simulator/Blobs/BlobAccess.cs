namespace Azure.Simulator.Blobs;

/// <summary>What a blob operation works on, for account signatures.</summary>
internal enum AccessLevel
{
    Service,
    Container,
    Object,
}

/// <summary>What a caller needs for an operation.</summary>
/// <param name="Level">What the operation works on.</param>
/// <param name="Permissions">Letters of a signature's <c>sp</c>, any of which allows it.</param>
/// <param name="Action">Action that a role must allow for a caller with a bearer token.</param>
internal sealed record BlobAccess(AccessLevel Level, string Permissions, string Action)
{
    private const string Root = "Microsoft.Storage/storageAccounts/blobServices/";

    public static readonly BlobAccess Read = new(AccessLevel.Object, "r", Root + "containers/blobs/read");
    public static readonly BlobAccess Write = new(AccessLevel.Object, "w", Root + "containers/blobs/write");
    public static readonly BlobAccess Create = new(AccessLevel.Object, "cw", Root + "containers/blobs/write");
    public static readonly BlobAccess Delete = new(AccessLevel.Object, "d", Root + "containers/blobs/delete");
    public static readonly BlobAccess List = new(AccessLevel.Container, "l", Root + "containers/blobs/read");
    public static readonly BlobAccess ReadContainer = new(AccessLevel.Container, "r", Root + "containers/read");
    public static readonly BlobAccess WriteContainer = new(AccessLevel.Container, "cw", Root + "containers/write");
    public static readonly BlobAccess DeleteContainer = new(AccessLevel.Container, "d", Root + "containers/delete");
    public static readonly BlobAccess ListContainers = new(AccessLevel.Service, "l", Root + "containers/read");
    public static readonly BlobAccess ReadService = new(AccessLevel.Service, "r", "Microsoft.Storage/storageAccounts/read");
    public static readonly BlobAccess Delegate = new(AccessLevel.Service, "", Root + "generateUserDelegationKey/action");

    /// <summary>Whether roles grant it as a data action.</summary>
    public bool IsDataAction => Action.Contains("/blobs/", StringComparison.Ordinal);

    /// <summary>Whether a signature for one container or blob can grant it at all.</summary>
    public bool IsInServiceSas => Level == AccessLevel.Object || this == List;
}
