using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

internal sealed partial class PropertyText
{
    /// <summary>The hashes of an archive, and of those of its entries that differ.</summary>
    private void ArchiveDiff(PropertyValue.ArchiveValue old, PropertyValue.ArchiveValue current, int indent)
    {
        text.Append(Blob("archive", KindOf(current), $"{Short(old.Hash)}->{Short(current.Hash)}", current.Path ?? current.Uri));
        if (old.Assets is not { } before || current.Assets is not { } after)
        {
            text.Append('\n');
            return;
        }

        text.Append(" {\n");
        var width = Width(before.Keys.Union(after.Keys, StringComparer.Ordinal)) + 2;
        var diff = ObjectDiff.BetweenAll(before, after);
        foreach (var key in diff.Adds.Keys.Concat(diff.Deletes.Keys).Concat(diff.Updates.Keys).Order(StringComparer.Ordinal))
            Entry(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key), width, indent + 4);
        Indent(indent, Mark.None);
        text.Append("}\n");
    }

    private void Entry(string key, PropertyValue? before, PropertyValue? after, int width, int indent)
    {
        var mark = (before, after) switch
        {
            (null, _) => Mark.Added,
            (_, null) => Mark.Deleted,
            _ => Mark.Updated,
        };
        Name($"\"{key}\"", width, indent, mark);
        switch (before, after)
        {
            case (PropertyValue.AssetValue old, PropertyValue.AssetValue current):
                text.Append(Blob("asset", KindOf(current), $"{Short(old.Hash)}->{Short(current.Hash)}", current.Path ?? current.Uri)).Append('\n');
                break;
            case (PropertyValue.ArchiveValue old, PropertyValue.ArchiveValue current):
                ArchiveDiff(old, current, indent);
                break;
            default:
                text.Append(Primitive(after ?? before!)).Append('\n');
                break;
        }
    }

    private static string Asset(PropertyValue.AssetValue asset) =>
        Blob("asset", KindOf(asset), Short(asset.Hash), asset.Path ?? asset.Uri);

    private static string Archive(PropertyValue.ArchiveValue archive) =>
        Blob("archive", KindOf(archive), Short(archive.Hash), archive.Path ?? archive.Uri);

    private static string Blob(string noun, string kind, string hash, string? source) =>
        source is null ? $"{noun}({kind}:{hash})" : $"{noun}({kind}:{hash}) {{ {source} }}";

    private static string KindOf(PropertyValue.AssetValue asset) => asset switch
    {
        { Path: not null } => "file",
        { Uri: not null } => "uri",
        _ => "text",
    };

    private static string KindOf(PropertyValue.ArchiveValue archive) => archive switch
    {
        { Path: not null } => "file",
        { Uri: not null } => "uri",
        _ => "assets",
    };
}
