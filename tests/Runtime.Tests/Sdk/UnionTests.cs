using Pulumi;

namespace Runtime.Tests.Sdk;

public sealed class UnionTests
{
    private static readonly Union<int, string> Number = 1;
    private static readonly Union<int, string> Text = "t";

    [Fact]
    public void Knows_which_type_it_holds()
    {
        (Number.IsT0, Number.IsT1, Number.AsT0, Number.Value).ShouldBe((true, false, 1, 1));
        (Text.IsT0, Text.IsT1, Text.AsT1, Text.Value).ShouldBe((false, true, "t", "t"));
        Should.Throw<InvalidOperationException>(() => Number.AsT1).Message.ShouldContain("Int32");
        Should.Throw<InvalidOperationException>(() => Text.AsT0).Message.ShouldContain("String");
    }

    [Fact]
    public void Matches_switches_and_maps()
    {
        Number.Match(number => number + 1, text => text.Length).ShouldBe(2);
        var seen = "";
        Text.Switch(number => seen = "number", text => seen = text);
        seen.ShouldBe("t");
        Number.MapT0(number => number * 2.5).AsT0.ShouldBe(2.5);
        Text.MapT1(text => text.Length).AsT1.ShouldBe(1);
        Text.Bimap(number => number, text => text + "!").AsT1.ShouldBe("t!");
    }

    [Fact]
    public void Picks_one_type_or_gives_the_rest()
    {
        Number.TryPickT0(out var number, out _).ShouldBeTrue();
        number.ShouldBe(1);
        Number.TryPickT1(out _, out var rest).ShouldBeFalse();
        rest.ShouldBe(1);
        Text.TryPickT1(out var text, out _).ShouldBeTrue();
        text.ShouldBe("t");
    }

    [Fact]
    public void Is_equal_by_type_and_value()
    {
        Number.ShouldBe(Union<int, string>.FromT0(1));
        Number.GetHashCode().ShouldBe(Union<int, string>.FromT0(1).GetHashCode());
        Number.Equals((object)Text).ShouldBeFalse();
        Union<int, int>.FromT0(1).ShouldNotBe(Union<int, int>.FromT1(1));
        Text.ToString().ShouldBe("System.String: t");
    }
}
