using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.State;

public sealed class Checkpoints
{
    private const string Name = "organization/lab/dev";

    [Fact]
    public void A_resource_with_everything_reads_back()
    {
        var full = Resources.Thing("a") with
        {
            Delete = true,
            Outputs = new PropertyMap { ["o"] = PropertyValue.List(1, "two") },
            Protect = true,
            Taint = true,
            External = true,
            Dependencies = [Resources.StackUrn],
            InitErrors = ["not ready"],
            PropertyDependencies = Resources.Stack.PropertyDependencies.Add("x", []).Add("y", [Resources.StackUrn]),
            PendingReplacement = true,
            AdditionalSecretOutputs = ["o"],
            Aliases = [Resources.UrnOf("old")],
            CustomTimeouts = new CustomTimeouts(60, 0, 1.5),
            ImportId = "ext-1",
            RetainOnDelete = true,
            DeletedWith = Resources.StackUrn,
            ReplaceWith = [Resources.StackUrn],
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567),
            Modified = new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero),
            SourcePosition = "project:///Program.cs#3,4",
            StackTrace = ["project:///Program.cs#3,4"],
            IgnoreChanges = ["x"],
            ReplaceOnChanges = ["y"],
            HideDiff = ["z"],
            ReplacementTrigger = "t",
            RefreshBeforeUpdate = true,
            ViewOf = Resources.StackUrn,
            ResourceHooks = Resources.Stack.ResourceHooks.Add("BeforeCreate", ["h"]),
            ExtensionRef = "e",
            SnippetId = "s",
        };

        var text = Write(Resources.Snapshot(Resources.Stack, full));

        Write(Read(text)).ShouldBe(text);
        JsonNode.Parse(text)!["version"]!.GetValue<int>().ShouldBe(4);
        JsonNode.Parse(text)!["features"]!.ToJsonString().ShouldBe("""["hooks","refreshBeforeUpdate","replaceWith","taint","views"]""");
    }

    [Fact]
    public void What_is_empty_is_left_out() => Write(Resources.Snapshot(Resources.Stack)).ShouldBe(
        """
        {"version":3,"checkpoint":{"stack":"organization/lab/dev","latest":{"manifest":{"time":"2026-01-02T03:04:05Z","magic":"MAGIC","version":"v1.2.3"},"resources":[{"urn":"urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev","custom":false,"type":"pulumi:pulumi:Stack"}],"metadata":{}}}}
        """.Replace("MAGIC", Resources.Snapshot().Manifest.Magic, StringComparison.Ordinal));

    [Fact]
    public void The_magic_is_that_of_the_version() => Manifest.Create(default, "v3.260.0").Magic
        .ShouldBe("7dff0d166258e7f1d265e8e044021ea087795d58a0c6415ab6fe8b7c790e447f");

    [Fact]
    public void A_stack_that_was_never_deployed_has_no_state()
    {
        var text = Encoding.UTF8.GetString(CheckpointSerializer.WriteCheckpoint(Name, null, SecretCodec.Sealed()));

        text.ShouldBe("""{"version":0,"checkpoint":{"stack":"organization/lab/dev"}}""");
        CheckpointSerializer.ReadCheckpoint(Encoding.UTF8.GetBytes(text), _ => SecretCodec.Sealed()).Snapshot.ShouldBeNull();
    }

    [Fact]
    public void White_space_and_another_order_of_members_do_not_matter()
    {
        var read = Read("""
             { "checkpoint" : { "latest" : { "resources" : [ ] , "metadata" : null, "manifest" : { "version" : "" } } } , "version" : 3 }
            """);

        read.Resources.ShouldBeEmpty();
    }

    [Fact]
    public void A_resource_that_did_not_change_is_neither_serialized_nor_encrypted_again()
    {
        var manager = new AesGcmManager();
        var writer = new CheckpointWriter(Name, SecretCodec.For(manager));
        var secret = Resources.Thing("a") with { Inputs = new PropertyMap { ["s"] = PropertyValue.Secret("hush") } };
        var first = Save(writer, Resources.Snapshot(Resources.Stack, secret));
        var other = Resources.Thing("b") with { Inputs = new PropertyMap { ["s"] = PropertyValue.Secret("hush") } };

        var second = Save(writer, Resources.Snapshot(Resources.Stack, secret, other));

        manager.Encryptions.ShouldBe(2);
        CiphertextOf(second, 1).ShouldBe(CiphertextOf(first, 1));
        CiphertextOf(second, 2).ShouldNotBe(CiphertextOf(first, 1));
    }

    [Fact]
    public void One_secret_in_two_places_gets_one_ciphertext_once_nothing_is_new()
    {
        var writer = new CheckpointWriter(Name, SecretCodec.For(new AesGcmManager()));
        var shared = new PropertyMap { ["s"] = PropertyValue.Secret("hush") };
        var twice = Resources.Provider with { Inputs = shared, Outputs = shared };
        var snapshot = Resources.Snapshot(Resources.Stack, twice);

        var first = JsonNode.Parse(Save(writer, snapshot))!["checkpoint"]!["latest"]!["resources"]![1]!;
        var second = JsonNode.Parse(Save(writer, snapshot))!["checkpoint"]!["latest"]!["resources"]![1]!;

        first["inputs"]!["s"]!["ciphertext"]!.GetValue<string>().ShouldNotBe(first["outputs"]!["s"]!["ciphertext"]!.GetValue<string>());
        second["inputs"]!["s"]!["ciphertext"]!.GetValue<string>().ShouldBe(second["outputs"]!["s"]!["ciphertext"]!.GetValue<string>());
    }

    [Fact]
    public void No_secret_is_in_a_file_in_clear()
    {
        var snapshot = Resources.Snapshot(Resources.Stack with { Outputs = new PropertyMap { ["o"] = PropertyValue.Secret("hush-hush") } });

        Encoding.UTF8.GetString(CheckpointSerializer.WriteCheckpoint(Name, snapshot, SecretCodec.For(new AesGcmManager())))
            .ShouldNotContain("hush-hush");
    }

    [Fact]
    public void Pending_operations_read_back()
    {
        var snapshot = Resources.Snapshot(Resources.Stack) with
        {
            PendingOperations = [.. Enum.GetValues<PendingOperationType>().Select(t => new PendingOperation(Resources.Thing("a"), t))],
        };

        Read(Write(snapshot)).PendingOperations.Select(o => o.Type).ShouldBe(Enum.GetValues<PendingOperationType>());
    }

    [Fact]
    public void An_export_is_indented_by_four_and_reads_back()
    {
        var snapshot = Resources.Snapshot(Resources.Stack, Resources.Provider, Resources.Thing("<a>"));

        var text = CheckpointSerializer.WriteExport(snapshot, SecretCodec.Sealed());

        Encoding.UTF8.GetString(text).ShouldStartWith("{\n    \"version\": 3,\n    \"deployment\": {\n        \"manifest\"");
        Encoding.UTF8.GetString(text).ShouldContain("Thing::<a>");
        CheckpointSerializer.ReadExport(text, _ => SecretCodec.Sealed()).Snapshot!.Resources.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("", "place 1: unexpected end of JSON input")]
    [InlineData("  \n ", "place 1: unexpected end of JSON input")]
    [InlineData("hello", "place 1: invalid character 'h' looking for beginning of value")]
    [InlineData("{\"version\":3,\"checkpoint\":{\"st", "place 1: unexpected end of JSON input")]
    [InlineData("{\"version\":3,\"checkpoint\":", "place 1: unexpected end of JSON input")]
    [InlineData("{\"version\":3,\"checkpoint\":tru", "place 1: unexpected end of JSON input")]
    [InlineData("{\"version\":3,}", "place 1: invalid character '}' in JSON input")]
    public void Says_what_is_wrong_with_a_text_that_is_no_JSON(string text, string message)
    {
        var failure = Should.Throw<EngineException>(() => Read(text));

        failure.Code.ShouldBe("MKT7010");
        failure.Message.ShouldBe(message);
        failure.Help.ShouldNotBeNull().ShouldContain("column");
    }

    [Fact]
    public void Every_truncation_is_an_unexpected_end()
    {
        var text = Write(Resources.Snapshot(Resources.Stack, Resources.Provider, Resources.Thing("é\\\"\n")));
        var bytes = Encoding.UTF8.GetBytes(text);

        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Should.Throw<EngineException>(() => CheckpointSerializer.ReadCheckpoint(cut, _ => SecretCodec.Sealed()))
                .Message.ShouldBe("place 1: unexpected end of JSON input", $"cut at {length}");
        }
    }

    [Theory]
    [InlineData("{\"version\":99,\"checkpoint\":{}}", "99")]
    [InlineData("{\"version\":1,\"checkpoint\":{\"latest\":{}}}", "1")]
    [InlineData("{\"checkpoint\":{\"latest\":{}}}", "0")]
    public void Rejects_another_version(string text, string version)
    {
        var failure = Should.Throw<EngineException>(() => Read(text));

        failure.Code.ShouldBe("MKT7011");
        failure.Message.ShouldBe($"unsupported checkpoint version {version}");
    }

    [Fact]
    public void Rejects_features_it_does_not_know()
    {
        var failure = Should.Throw<EngineException>(() => Read("""{"version":4,"features":["taint","fromTheFuture","x"],"checkpoint":{}}"""));

        failure.Code.ShouldBe("MKT7012");
        failure.Message.ShouldBe("this stack's deployment needs support for the following features: fromTheFuture, x");
    }

    [Theory]
    [InlineData("\"custom\":\"yes\"", "checkpoint.latest.resources[0].custom: expected true or false, found the string \"yes\"")]
    [InlineData("\"urn\":\"bucket\"", "checkpoint.latest.resources[0].urn: expected a URN like urn:pulumi:STACK::PROJECT::TYPE::NAME, found the string \"bucket\"")]
    [InlineData("\"type\":5", "checkpoint.latest.resources[0].type: expected a string, found the number 5")]
    [InlineData("\"inputs\":[]", "checkpoint.latest.resources[0].inputs: expected an object, found a list")]
    [InlineData("\"dependencies\":{}", "checkpoint.latest.resources[0].dependencies: expected a list, found an object")]
    [InlineData("\"created\":\"yesterday\"", "checkpoint.latest.resources[0].created: expected a time like 2006-01-02T15:04:05Z, found the string \"yesterday\"")]
    public void Says_where_an_edit_by_hand_went_wrong(string member, string problem)
    {
        var failure = Should.Throw<EngineException>(() => Read($"{{\"version\":3,\n\"checkpoint\":{{\"latest\":{{\"resources\":[{{{member}}}]}}}}}}"));

        failure.Code.ShouldBe("MKT7010");
        failure.Message.ShouldBe("place 1: " + problem);
        failure.Help.ShouldNotBeNull().ShouldContain("line 2, column");
    }

    private static string Write(Snapshot snapshot) =>
        Encoding.UTF8.GetString(CheckpointSerializer.WriteCheckpoint(Name, snapshot, SecretCodec.Sealed()));

    private static Snapshot Read(string text) =>
        CheckpointSerializer.ReadCheckpoint(Encoding.UTF8.GetBytes(text), _ => SecretCodec.Sealed()).Snapshot ?? Snapshot.Empty;

    private static string Save(CheckpointWriter writer, Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        writer.Write(stream, snapshot);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string CiphertextOf(string checkpoint, int resource) =>
        JsonNode.Parse(checkpoint)!["checkpoint"]!["latest"]!["resources"]![resource]!["inputs"]!["s"]!["ciphertext"]!.GetValue<string>();
}
