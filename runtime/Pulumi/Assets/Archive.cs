using System.Collections.Immutable;

using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>A collection of assets.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string member, object value) : base(PropertySignatures.Archive, member, value)
    {
    }
}

/// <summary>A directory, or a .tar, .tgz, .tar.gz, .zip or .jar file; a relative path counts from the program's working directory.</summary>
public sealed class FileArchive(string path) : Archive(FileAsset.PathMember, path);

/// <summary>An archive file behind an http, https or file URI.</summary>
public sealed class RemoteArchive(string uri) : Archive(RemoteAsset.UriMember, uri);

/// <summary>An archive put together from named assets and archives.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive(AssetsMember, assets.ToImmutableDictionary())
{
    internal const string AssetsMember = "assets";

    internal ImmutableDictionary<string, AssetOrArchive> Assets => (ImmutableDictionary<string, AssetOrArchive>)Content;
}
