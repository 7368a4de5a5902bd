using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>One blob of text or data.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string member, string value) : base(PropertySignatures.Asset, member, value)
    {
    }
}

/// <summary>A file; a relative path counts from the program's working directory.</summary>
public sealed class FileAsset(string path) : Asset(PathMember, path)
{
    internal const string PathMember = "path";
}

/// <summary>Text given in place.</summary>
public sealed class StringAsset(string text) : Asset(TextMember, text)
{
    internal const string TextMember = "text";
}

/// <summary>A blob behind an http, https or file URI.</summary>
public sealed class RemoteAsset(string uri) : Asset(UriMember, uri)
{
    internal const string UriMember = "uri";
}
