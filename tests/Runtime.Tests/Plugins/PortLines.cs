using Pulumi.Engine.Plugins;

namespace Runtime.Tests.Plugins;

public sealed class PortLines
{
    [Theory]
    [InlineData("4711", 4711)]
    [InlineData("  4711 \r", 4711)]
    [InlineData("\u001b]9;4;3;\u001b\\\u001b]9;4;0;\u001b\\4711", 4711)]
    [InlineData("65535", 65535)]
    public void Are_a_port(string line, int port)
    {
        PortLine.TryParse(line, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("127.0.0.1:4711")]
    [InlineData("0")]
    [InlineData("70000")]
    [InlineData("-1")]
    [InlineData("\ufeff4711")]
    [InlineData("4711 ready")]
    public void Are_not_a_port(string line) => PortLine.TryParse(line, out _).ShouldBeFalse();
}
