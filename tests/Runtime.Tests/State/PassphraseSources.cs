using Pulumi.Engine;
using Pulumi.Engine.Secrets;
using Runtime.Tests.Backend;

namespace Runtime.Tests.State;

public sealed class PassphraseSources : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_empty_passphrase_wins_over_a_file()
    {
        File.WriteAllText(folder.At("pass.txt"), "from file");

        Get(("PULUMI_CONFIG_PASSPHRASE", ""), ("PULUMI_CONFIG_PASSPHRASE_FILE", folder.At("pass.txt"))).ShouldBe("");
    }

    [Fact]
    public void The_text_of_a_file_is_trimmed()
    {
        File.WriteAllText(folder.At("pass.txt"), "  correct horse \n");

        Get(("PULUMI_CONFIG_PASSPHRASE_FILE", folder.At("pass.txt"))).ShouldBe("correct horse");
    }

    [Fact]
    public void Says_which_variables_to_set_when_there_is_no_source_and_nobody_to_ask()
    {
        var failure = Should.Throw<EngineException>(() => Get());

        failure.Code.ShouldBe("MKT7021");
        failure.Message.ShouldBe("passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables");
    }

    [Fact]
    public void Says_which_file_cannot_be_read()
    {
        var failure = Should.Throw<EngineException>(() => Get(("PULUMI_CONFIG_PASSPHRASE_FILE", folder.At("absent"))));

        failure.Code.ShouldBe("MKT7022");
        failure.Message.ShouldContain(folder.At("absent"));
    }

    [Fact]
    public void Asks_the_user_last() =>
        new PassphraseSource(new Dictionary<string, string>(StringComparer.Ordinal), folder.Path, () => "typed").Get().ShouldBe("typed");

    private string Get(params (string Name, string Value)[] variables) => new PassphraseSource(
        variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal), folder.Path).Get();
}
