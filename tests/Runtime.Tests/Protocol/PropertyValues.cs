using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Protocol;

public sealed class PropertyValues
{
    [Fact]
    public void Are_refused_in_both_directions_when_nested_too_deep()
    {
        PropertyValue value = "bottom";
        var wire = Value.ForString("bottom");
        for (var i = 0; i < 10_000; i++)
        {
            value = PropertyValue.List(value);
            wire = Value.ForList(wire);
        }

        Should.Throw<PropertyCodecException>(() => PropertyCodec.Marshal(new PropertyMap { ["deep"] = value }, MarshalOptions.KeepAll))
            .Message.ShouldContain("\"deep\"");
        Should.Throw<PropertyCodecException>(() => PropertyCodec.UnmarshalValue("deep", wire, UnmarshalOptions.KeepAll))
            .Message.ShouldContain("\"deep\"");
    }

    [Fact]
    public void Of_the_deepest_allowed_nesting_survive_the_wire()
    {
        PropertyValue value = "bottom";
        for (var i = 0; i < PropertyCodec.MaxDepth; i++)
            value = PropertyValue.Object(new PropertyMap { ["d"] = value });
        var map = new PropertyMap { ["v"] = value };

        var bytes = ByteString.CopyFrom(PropertyCodec.Marshal(map, MarshalOptions.KeepAll).ToByteArray());
        var read = PropertyCodec.Unmarshal(Pulumi.Protocol.Rpc.DeepMessages.Parse<Struct>(bytes), UnmarshalOptions.KeepAll);

        read.Equals(map).ShouldBeTrue();
    }

    [Fact]
    public void Compare_assets_by_hash_when_there_is_one()
    {
        new PropertyValue.AssetValue(text: "a", hash: "1").ShouldBe(new PropertyValue.AssetValue(path: "b", hash: "1"));
        new PropertyValue.AssetValue(text: "a", hash: "1").ShouldNotBe(new PropertyValue.AssetValue(text: "a", hash: "2"));
        new PropertyValue.AssetValue(text: "a").ShouldNotBe(new PropertyValue.AssetValue(text: "b"));
    }

    [Fact]
    public void Get_their_asset_contents_back()
    {
        var sent = new PropertyMap { ["a"] = PropertyValue.Secret(PropertyValue.List(new PropertyValue.AssetValue(text: "x", hash: "1"))) };
        var echoed = PropertyCodec.Unmarshal(
            PropertyCodec.Marshal(sent, MarshalOptions.KeepAll with { ElideAssetContents = true }), UnmarshalOptions.KeepAll);

        var restored = (PropertyValue.ListValue)echoed.WithAssetContentsFrom(sent)["a"].Unwrap();

        ((PropertyValue.AssetValue)restored.Items[0]).Text.ShouldBe("x");
    }

    [Fact]
    public void Leave_internal_keys_out_at_the_top_only()
    {
        var map = new PropertyMap { ["__x"] = 1, ["o"] = new PropertyMap { ["__y"] = 2 } };

        var written = PropertyCodec.Marshal(map, new MarshalOptions { SkipInternalKeys = true });

        PropertyCodec.Unmarshal(written, UnmarshalOptions.KeepAll).ShouldBe(map.Remove("__x"));
    }

    [Fact]
    public void Become_outputs_for_transforms()
    {
        var sent = PropertyCodec.Marshal(new PropertyMap { ["u"] = PropertyValue.Computed, ["s"] = PropertyValue.Secret("x") }, MarshalOptions.KeepAll);

        var read = PropertyCodec.Unmarshal(sent, UnmarshalOptions.KeepAll with { UpgradeToOutputValues = true });

        read.ShouldBe(new PropertyMap
        {
            ["u"] = new PropertyValue.OutputValue(null),
            ["s"] = new PropertyValue.OutputValue("x", isSecret: true),
        });
    }

    [Fact]
    public void Are_refused_when_unknown_and_unknowns_are_not_allowed() =>
        Should.Throw<PropertyCodecException>(() => PropertyCodec.Unmarshal(
                PropertyCodec.Marshal(new PropertyMap { ["u"] = PropertyValue.List(PropertyValue.Computed) }, MarshalOptions.KeepAll),
                new UnmarshalOptions { RejectUnknowns = true }))
            .Message.ShouldContain("\"u\"");

    [Theory]
    [InlineData("ab/" + "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("ünïcode/file.txt")]
    public void Hash_archives_whose_names_need_more_than_the_plain_header(string name)
    {
        using var folder = new TempFolder();
        var hasher = new AssetHasher(folder.Path);
        PropertyValue.ArchiveValue Archive(string entry) => new(assets: new PropertyMap { [entry] = new PropertyValue.AssetValue(text: "x") });

        hasher.Hash(Archive(name)).ShouldBe(hasher.Hash(Archive(name)));
        hasher.Hash(Archive(name)).ShouldNotBe(hasher.Hash(Archive(name + "2")));
    }

    [Fact]
    public void Hash_an_archive_file_by_its_bytes_and_inside_an_archive_by_its_entries()
    {
        using var folder = new TempFolder();
        using (var zip = System.IO.Compression.ZipFile.Open(System.IO.Path.Combine(folder.Path, "a.zip"), System.IO.Compression.ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry("b").Open()))
            writer.Write("B");
        var hasher = new AssetHasher(folder.Path);
        var file = new PropertyValue.ArchiveValue(path: "a.zip");

        hasher.Hash(file).ShouldBe(hasher.Hash(new PropertyValue.AssetValue(path: "a.zip")));
        hasher.Hash(new PropertyValue.ArchiveValue(assets: new PropertyMap { ["sub"] = file }))
            .ShouldBe(hasher.Hash(new PropertyValue.ArchiveValue(assets: new PropertyMap { ["sub/b"] = new PropertyValue.AssetValue(text: "B") })));
    }

    private sealed class TempFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("values");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
