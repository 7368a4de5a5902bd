using Pulumi.Engine;
using Pulumi.Engine.Workspace;

namespace Runtime.Tests.Workspace;

public sealed class ConfigPaths
{
    [Theory]
    [InlineData("o.list[0]", "lab:o", 2)]
    [InlineData("aws:o.x", "aws:o", 1)]
    [InlineData("o[\"a.b:c\"].d", "lab:o", 2)]
    [InlineData("plain", "lab:plain", 0)]
    public void Begin_with_the_key(string text, string key, int steps)
    {
        var path = ConfigPath.Parse(text, "lab");

        path.Key.ToString().ShouldBe(key);
        path.Steps.Length.ShouldBe(steps);
    }

    [Fact]
    public void Make_what_is_missing_on_the_way()
    {
        var value = Set(null, "o.list[0].name", "a");

        Set(value, "o.list[1]", "b").ToProgramText(c => c).ShouldBe("""{"list":[{"name":"a"},"b"]}""");
    }

    [Fact]
    public void Cannot_leave_holes_in_a_list()
    {
        var failure = Should.Throw<EngineException>(() => Set(null, "o.list[5]", "x"));

        failure.Code.ShouldBe("MKT7053");
        failure.Message.ShouldBe("could not set config: o.list[5]: array index out of range");
    }

    [Theory]
    [InlineData("o.x.y")]
    [InlineData("o.x[0]")]
    public void Cannot_lead_through_a_text(string path) =>
        Should.Throw<EngineException>(() => Set(Set(null, "o.x", "text"), path, "v")).Code.ShouldBe("MKT7053");

    [Theory]
    [InlineData("o.")]
    [InlineData("o[1")]
    [InlineData("o[*]")]
    [InlineData("[0]")]
    public void Reject_what_is_no_path(string text) =>
        Should.Throw<EngineException>(() => ConfigPath.Parse(text, "lab")).Code.ShouldBe("MKT7053");

    [Theory]
    [InlineData("true", "true")]
    [InlineData("7", "7")]
    [InlineData("-7", "-7")]
    [InlineData("007", "\"007\"")]
    [InlineData("1.5", "\"1.5\"")]
    [InlineData("True", "\"True\"")]
    public void Coerce_what_looks_like_a_boolean_or_an_integer(string text, string json) =>
        new ConfigValue.List([ConfigEditor.Coerce(text)]).ToProgramText(c => c).ShouldBe($"[{json}]");

    [Fact]
    public void Remove_items_and_members()
    {
        var value = Set(Set(Set(null, "o.list[0]", "a"), "o.list[1]", "b"), "o.k", "v");

        Remove(value, "o.list[0]").ToProgramText(c => c).ShouldBe("""{"k":"v","list":["b"]}""");
        Remove(value, "o.k").ToProgramText(c => c).ShouldBe("""{"list":["a","b"]}""");
        Remove(value, "o.missing").ShouldBe(value);
    }

    private static ConfigValue Set(ConfigValue? value, string path, string text) =>
        ConfigEditor.Set(path, value, ConfigPath.Parse(path, "lab").Steps.AsSpan(), new ConfigValue.Text(text));

    private static ConfigValue Remove(ConfigValue value, string path) =>
        ConfigEditor.Remove(value, ConfigPath.Parse(path, "lab").Steps.AsSpan())!;
}
