namespace Pulumi.Protocol.Values;

public abstract partial class PropertyValue
{
    /// <summary>
    /// A blob: text, a file or something to fetch. Equal to every asset of the same hash, wherever its content lies;
    /// without hashes, to one of the same source.
    /// </summary>
    public sealed class AssetValue : PropertyValue
    {
        /// <param name="text">The content itself.</param>
        /// <param name="path">A file, relative to the program's directory.</param>
        /// <param name="uri">Where to fetch the content.</param>
        /// <param name="hash">Lower-case hex SHA-256 of the content; null before the engine has computed it.</param>
        public AssetValue(string? text = null, string? path = null, string? uri = null, string? hash = null)
        {
            Text = text;
            Path = path;
            Uri = uri;
            Hash = hash;
        }

        public string? Text { get; }

        public string? Path { get; }

        public string? Uri { get; }

        public string? Hash { get; }

        /// <summary>False when the content was left out and only the hash is there.</summary>
        public bool HasContents => Text is not null || Path is not null || Uri is not null;

        public AssetValue WithHash(string hash) => new(Text, Path, Uri, hash);

        public override int GetHashCode() => Hash is null ? HashCode.Combine(Text, Path, Uri) : Hash.GetHashCode(StringComparison.Ordinal);

        private protected override bool SameContent(PropertyValue other)
        {
            var asset = (AssetValue)other;
            return Hash is not null || asset.Hash is not null
                ? string.Equals(Hash, asset.Hash, StringComparison.Ordinal)
                : (Text, Path, Uri) == (asset.Text, asset.Path, asset.Uri);
        }
    }

    /// <summary>A tree of blobs: an archive file, a directory, something to fetch, or assets by name. Compared like an asset.</summary>
    public sealed class ArchiveValue : PropertyValue
    {
        /// <param name="assets">Entry name to asset or archive.</param>
        /// <param name="path">An archive file or a directory, relative to the program's directory.</param>
        /// <param name="uri">Where to fetch the archive.</param>
        /// <param name="hash">Lower-case hex SHA-256; null before the engine has computed it.</param>
        public ArchiveValue(PropertyMap? assets = null, string? path = null, string? uri = null, string? hash = null)
        {
            Assets = assets;
            Path = path;
            Uri = uri;
            Hash = hash;
        }

        public PropertyMap? Assets { get; }

        public string? Path { get; }

        public string? Uri { get; }

        public string? Hash { get; }

        /// <summary>False when the content was left out and only the hash is there.</summary>
        public bool HasContents => Assets is not null || Path is not null || Uri is not null;

        public ArchiveValue WithHash(string hash) => new(Assets, Path, Uri, hash);

        public override int GetHashCode() =>
            Hash is null ? HashCode.Combine(Assets, Path, Uri) : Hash.GetHashCode(StringComparison.Ordinal);

        private protected override bool SameContent(PropertyValue other)
        {
            var archive = (ArchiveValue)other;
            return Hash is not null || archive.Hash is not null
                ? string.Equals(Hash, archive.Hash, StringComparison.Ordinal)
                : Equals(Assets, archive.Assets) && (Path, Uri) == (archive.Path, archive.Uri);
        }
    }
}
