using System.Text;
using FsCheck.Xunit;
using Pulumi.Engine;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.State;

[Properties(Arbitrary = [typeof(Values)], MaxTest = 300)]
public sealed class StateValues
{
    private static readonly AesGcmManager Manager = new();

    [Property]
    public void Every_value_reads_back_as_it_was(PropertyValue value)
    {
        var text = StateValueWriter.ToJson(value, SecretCodec.For(Manager));

        StateValueReader.Parse(text, SecretCodec.For(Manager)).ShouldBe(value);
    }

    [Property]
    public void Values_written_with_secrets_shown_read_back_without_a_key(PropertyValue value)
    {
        var text = StateValueWriter.ToJson(value, SecretCodec.Revealing(null));

        StateValueReader.Parse(text, SecretCodec.Revealing(null)).ShouldBe(value);
    }

    [Property]
    public void Sealed_secrets_are_written_as_they_were_read(PropertyValue value)
    {
        var text = StateValueWriter.ToJson(value, SecretCodec.For(Manager));
        var codec = SecretCodec.Sealed();

        StateValueWriter.ToJson(StateValueReader.Parse(text, codec), codec).ShouldBe(text);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(9007199254740992, "9007199254740992")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000012, "0.0000012")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(123456.789, "123456.789")]
    public void Numbers_are_written_as_the_Pulumi_CLI_writes_them(double number, string text) =>
        Write(number).ShouldBe(text);

    [Fact]
    public void Minus_zero_keeps_its_sign()
    {
        var read = (PropertyValue.NumberValue)Parse("-0");

        double.IsNegative(read.Value).ShouldBeTrue();
    }

    [Fact]
    public void Not_a_number_keeps_its_bits()
    {
        const string text = """{"4dabf18193072939515e22adb298388d":"8ad145fe-0d11-4827-bfd7-1abcbf086f5c","value":"7fffffffffffffff"}""";

        Write(Parse(text)).ShouldBe(text);
    }

    [Fact]
    public void A_secret_inside_a_secret_holds_its_own_text()
    {
        PropertyValue value = PropertyValue.Secret(new PropertyMap { ["a"] = PropertyValue.Secret("<b>") });

        var envelope = Encoding.UTF8.GetString(StateValueWriter.ToJson(value, SecretCodec.Revealing(null)));

        envelope.ShouldBe(
            """{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"{\"a\":{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"\\\"\\\\u003cb\\\\u003e\\\"\"}}"}""");
        StateValueReader.Parse(Encoding.UTF8.GetBytes(envelope), SecretCodec.Revealing(null)).ShouldBe(value);
    }

    [Fact]
    public void An_output_loses_its_dependencies_and_keeps_its_secrecy() =>
        Parse(Write(new PropertyValue.OutputValue("x", isSecret: true, dependencies: ["urn:a"])))
            .ShouldBe(PropertyValue.Secret("x"));

    [Fact]
    public void A_reference_to_a_resource_has_no_name_and_no_type() =>
        Write(new PropertyValue.ResourceReferenceValue("urn:pulumi:a::b::c::d", PropertyValue.Computed, null, "d", "c")).ShouldBe(
            """{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","urn":"urn:pulumi:a::b::c::d","packageVersion":""}""");

    [Fact]
    public void An_unknown_is_the_sentinel() => Write(PropertyValue.Computed).ShouldBe("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"");

    [Theory]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"no-such-signature"}""", "unrecognized signature \"no-such-signature\"")]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270"}""", "either \"ciphertext\" or \"plaintext\"")]
    [InlineData("""{"4dabf18193072939515e22adb298388d":5}""", "expected a string, found the number 5")]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e"}""", "must have a \"urn\"")]
    public void Rejects_an_envelope_that_says_nothing(string text, string problem)
    {
        var failure = Should.Throw<EngineException>(() => Parse(text));

        failure.Code.ShouldBe("MKT7010");
        failure.Message.ShouldContain(problem);
        failure.Help.ShouldNotBeNull().ShouldContain("line 1, column");
    }

    private static string Write(PropertyValue value) => Encoding.UTF8.GetString(StateValueWriter.ToJson(value, SecretCodec.For(Manager)));

    private static PropertyValue Parse(string text) => StateValueReader.Parse(Encoding.UTF8.GetBytes(text), SecretCodec.For(Manager));
}
