using FsCheck.Xunit;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Protocol;

[Properties(Arbitrary = [typeof(AnyValue)], MaxTest = 200)]
public sealed class PropertyPaths
{
    private static readonly PropertyMap Olds = new()
    {
        ["x"] = "1",
        ["o"] = new PropertyMap { ["k"] = 1, ["m"] = 1 },
        ["l"] = PropertyValue.List(new PropertyMap { ["v"] = 1, ["w"] = 1 }, new PropertyMap { ["v"] = 2, ["w"] = 2 }),
    };

    [Property]
    public void What_is_printed_parses(PropertyPath path) => PropertyPath.Parse(path.ToString()).ShouldBe(path);

    [Property]
    public void What_is_set_is_there(PropertyMap map, PropertyPath path)
    {
        if (path.HasWildcard || path.Steps.IsEmpty)
            return;
        if (path.Set(map, "new") is { } changed)
            path.Get(changed).ShouldBe("new");
    }

    [Property]
    public void What_is_deleted_is_gone(PropertyMap map, PropertyPath path)
    {
        if (path.HasWildcard || path.Steps.IsEmpty)
            return;
        (path.Get(path.Delete(map)) ?? PropertyValue.Null).ShouldBe(PropertyValue.Null);
    }

    [Theory]
    [InlineData("a.b", "a.b")]
    [InlineData("a[\"b.c\"]", "a[\"b.c\"]")]
    [InlineData("list[0].x", "list[0].x")]
    [InlineData("list[*].x", "list[*].x")]
    [InlineData("[\"dotted.key\"]", "[\"dotted.key\"]")]
    [InlineData("[0]", "[0]")]
    [InlineData("a.[0]", "a[0]")]
    [InlineData("a[\"say \\\"hi\\\"\"]", "a[\"say \\\"hi\\\"\"]")]
    [InlineData("*", "[*]")]
    [InlineData("with space.b-c", "[\"with space\"][\"b-c\"]")]
    [InlineData("", "")]
    public void Parse_as_they_are_written(string text, string printed) => PropertyPath.Parse(text).ToString().ShouldBe(printed);

    [Theory]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a[\"b]")]
    [InlineData("a[\"b\"")]
    [InlineData("a[0]b")]
    public void Reject_what_is_no_path(string text)
    {
        PropertyPath.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => PropertyPath.Parse(text)).Message.ShouldContain($"\"{text}\"");
    }

    [Theory]
    [InlineData("a", "a.b", true)]
    [InlineData("a[*].b", "a[3].b", true)]
    [InlineData("*", "anything", true)]
    [InlineData("a.b", "a", false)]
    [InlineData("a[*].b", "a[3].c", false)]
    public void Cover_what_lies_below_them(string pattern, string path, bool covered) =>
        PropertyPath.Parse(pattern).Contains(PropertyPath.Parse(path)).ShouldBe(covered);

    [Fact]
    public void Reach_through_secrets_and_outputs()
    {
        var map = new PropertyMap { ["s"] = PropertyValue.Secret(new PropertyMap { ["k"] = 1 }) };

        PropertyPath.Parse("s.k").Get(map).ShouldBe(1);
        PropertyPath.Parse("s.k").Set(map, 2).ShouldBe(new PropertyMap { ["s"] = PropertyValue.Secret(new PropertyMap { ["k"] = 2 }) });
    }

    [Fact]
    public void Reset_simple_nested_and_wildcard_places()
    {
        var news = new PropertyMap
        {
            ["x"] = "2",
            ["o"] = new PropertyMap { ["k"] = 2, ["m"] = 2 },
            ["l"] = PropertyValue.List(new PropertyMap { ["v"] = 10, ["w"] = 10 }, new PropertyMap { ["v"] = 20, ["w"] = 2 }),
        };

        Reset(news, "x", "o.k", "l[*].v").ShouldBe(new PropertyMap
        {
            ["x"] = "1",
            ["o"] = new PropertyMap { ["k"] = 1, ["m"] = 2 },
            ["l"] = PropertyValue.List(new PropertyMap { ["v"] = 1, ["w"] = 10 }, new PropertyMap { ["v"] = 2, ["w"] = 2 }),
        });
    }

    [Fact]
    public void Reset_puts_back_and_takes_away() =>
        Reset(new PropertyMap { ["new"] = 1 }, "x", "new", "o.k", "zz.y")
            .ShouldBe(new PropertyMap { ["x"] = "1", ["o"] = new PropertyMap { ["k"] = 1 } });

    [Fact]
    public void Reset_everything() => Reset(new PropertyMap { ["x"] = "9", ["o"] = 5 }, "*").ShouldBe(Olds);

    [Fact]
    public void Do_not_reset_a_missing_list_element() =>
        PropertyPath.Parse("l[5].v").Reset(Olds, new PropertyMap { ["l"] = PropertyValue.List(1) }).ShouldBeNull();

    private static PropertyMap? Reset(PropertyMap news, params string[] paths) =>
        paths.Aggregate((PropertyMap?)news, (map, path) => map is null ? null : PropertyPath.Parse(path).Reset(Olds, map));
}
