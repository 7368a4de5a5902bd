namespace Pulumi;

/// <summary>A file or a collection of files that travels with the deployment.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string member, object value) =>
        (Signature, Member, Content) = (signature, member, value);

    /// <summary>The envelope's signature on the wire.</summary>
    internal string Signature { get; }

    /// <summary>The envelope's content member: text, path, uri or assets.</summary>
    internal string Member { get; }

    internal object Content { get; }
}
