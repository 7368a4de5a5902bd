using FsCheck.Xunit;
using Pulumi.Engine;
using Pulumi.Engine.Workspace;
using Pulumi.Protocol.Values;
using Runtime.Tests.Backend;

namespace Runtime.Tests.Workspace;

public sealed class StackSettings : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Keep_comments_order_and_what_they_do_not_know()
    {
        var settings = Load(
            """
            # who: ann
            secretsprovider: passphrase # ours
            encryptionsalt: v1:a:v1:b:c
            environment:
              - base  # imports

            config:
              # the region
              shop:region: westeurope  # close by
              shop:size: "3"

              # last
              shop:tags:
                - a
            extra: {keep: me}
            """);

        settings.Set(Key("region"), new ConfigValue.Text("northeurope"));
        settings.Set(Key("new"), new ConfigValue.Text("x"));
        settings.Remove(Key("size"));

        settings.Text.ShouldBe(
            """
            # who: ann
            secretsprovider: passphrase # ours
            encryptionsalt: v1:a:v1:b:c
            environment:
              - base  # imports

            config:
              # the region
              shop:region: northeurope  # close by

              # last
              shop:tags:
                - a
              shop:new: x
            extra: {keep: me}

            """);
    }

    [Fact]
    public void Begin_with_the_salt()
    {
        var settings = Load("");

        settings.Set(Key("k"), new ConfigValue.Text("v"));
        settings.SetEncryptionSalt("v1:a:v1:b:c");

        settings.Text.ShouldBe("encryptionsalt: v1:a:v1:b:c\nconfig:\n  shop:k: v\n");
    }

    [Fact]
    public void Turn_other_booleans_and_numbers_into_texts_when_one_is_set()
    {
        var settings = Load("config:\n  shop:flag: true\n  shop:n: 4\n  shop:o:\n    flag: true\n");

        settings.Set(Key("k"), new ConfigValue.Text("v"));

        settings.Text.ShouldBe("config:\n  shop:flag: \"true\"\n  shop:n: \"4\"\n  shop:o:\n    flag: true\n  shop:k: v\n");
    }

    [Theory]
    [InlineData("config: {}\n", "config:\n  shop:k: v\n")]
    [InlineData("config:\n", "config:\n  shop:k: v\n")]
    [InlineData("config: {shop:a: b}\n", "config:\n  shop:a: b\n  shop:k: v\n")]
    [InlineData("a: b", "a: b\nconfig:\n  shop:k: v\n")]
    [InlineData("config:\n    shop:deep: 'x'\n", "config:\n    shop:deep: 'x'\n    shop:k: v\n")]
    [InlineData("config:\n  shop:text: |\n    one\n    # two\n", "config:\n  shop:text: |\n    one\n    # two\n  shop:k: v\n")]
    public void Take_a_new_value_in_any_form_they_have(string before, string after)
    {
        var settings = Load(before);

        settings.Set(Key("k"), new ConfigValue.Text("v"));

        settings.Text.ShouldBe(after);
    }

    [Fact]
    public void Without_their_last_value_have_an_empty_map()
    {
        var settings = Load("config:\n  shop:k: v\n");

        settings.Remove(Key("k"));

        settings.Text.ShouldBe("config: {}\n");
    }

    [Theory]
    [InlineData("config: [a]", "config must be a map")]
    [InlineData("config: {k: v}", "configuration key 'k' needs a namespace, for instance 'shop:k' (line 1, column 10)")]
    [InlineData("config: {a:b:c: v}", "could not parse a:b:c as a configuration key")]
    [InlineData("encryptionsalt: [x]", "encryptionsalt must be a string")]
    [InlineData("config: {", "(line ")]
    [InlineData("config:\n  shop:k: 1\n  shop:config:k: 2", "is there twice (line 3, column 3)")]
    public void Say_what_is_wrong_with_them(string text, string problem)
    {
        var failure = Should.Throw<EngineException>(() => Load(text));

        failure.Code.ShouldBeOneOf("MKT7050", "MKT7051");
        failure.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("'true'", "true")]
    [InlineData("42", "42")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("0x10", "0x10")]
    [InlineData("2026-01-02", "2026-01-02")]
    [InlineData("yes", "yes")]
    [InlineData("[1, two, {b: 2, a: null}]", """[1,"two",{"a":null,"b":2}]""")]
    [InlineData("{z: {secure: abc}, a: true}", """{"a":true,"z":"<abc>"}""")]
    [InlineData("{secure: abc}", "<abc>")]
    [InlineData("{secure: abc, more: x}", """{"more":"x","secure":"abc"}""")]
    public void Give_programs_texts(string yaml, string text) =>
        Load($"config:\n  shop:k: {yaml}\n").Get(Key("k"))!.ToProgramText(c => $"<{c}>").ShouldBe(text);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("42", "\"42\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("n", "\"n\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("1.5e3", "\"1.5e3\"")]
    [InlineData("2026-01-02", "\"2026-01-02\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's #1", "'it''s #1'")]
    [InlineData("{\"a\":1}", "'{\"a\":1}'")]
    [InlineData("-x", "-x")]
    [InlineData("_9", "_9")]
    [InlineData(".5_0", ".5_0")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("- x", "'- x'")]
    [InlineData("@x", "'@x'")]
    [InlineData(" padded ", "' padded '")]
    [InlineData("tab\there", "\"tab\\there\"")]
    [InlineData("line one\nline two", "|-\n    line one\n    line two")]
    [InlineData("ends\n", "|\n    ends")]
    public void Quote_texts_as_the_Pulumi_CLI_does(string text, string yaml)
    {
        var settings = Load("");

        settings.Set(Key("k"), new ConfigValue.Text(text));

        settings.Text.ShouldBe($"config:\n  shop:k: {yaml}\n");
        settings.Get(Key("k")).ShouldBe(new ConfigValue.Text(text));
    }

    [Property(MaxTest = 300)]
    public void Every_text_reads_back(string? text)
    {
        var value = new ConfigValue.Text(string.Concat((text ?? "").Where(c => !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'))));
        var settings = StackConfiguration.Load("/nowhere/Pulumi.dev.yaml", "shop");

        settings.Set(Key("k"), ConfigEditor.Set("o", null, [(PropertyPathStep)"list", 0, value.Value], value));

        ConfigEditor.Get(settings.Get(Key("k")), [(PropertyPathStep)"list", 0, value.Value]).ShouldBe(value);
    }

    [Fact]
    public void May_be_JSON()
    {
        var settings = StackConfiguration.Load(folder.Write("Pulumi.dev.json", """{"config": {"shop:a": 1}}"""), "shop");

        settings.Set(Key("k"), new ConfigValue.Text("v"));

        settings.Text.ShouldBe("{\n    \"config\": {\n        \"shop:a\": \"1\",\n        \"shop:k\": \"v\"\n    }\n}\n");
    }

    private static ConfigKey Key(string name) => new("shop", name);

    private StackConfiguration Load(string text) => StackConfiguration.Load(folder.Write("Pulumi.dev.yaml", text), "shop");
}
