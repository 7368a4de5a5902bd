using Marketplace.Cli;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>A fault of <c>mkt</c> itself, of which there should be none: an output that fails as no output does stands for it.</summary>
public sealed class Bugs
{
    [Fact]
    public async Task Are_told_as_such_with_what_to_report()
    {
        var error = new StringWriter { NewLine = "\n" };

        var exitCode = await CommandLine.RunAsync(["whoami"], new CliHost
        {
            WorkingDirectory = RepositoryFiles.PathOf("docs"),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PULUMI_BACKEND_URL"] = "file:///tmp", ["PULUMI_CONFIG_PASSPHRASE"] = "x" },
            Out = new BrokenWriter(),
            Error = error,
            In = TextReader.Null,
        });

        exitCode.ShouldBe(1);
        error.ToString().ShouldStartWith("error: MKT9001: mkt itself failed: the writer is broken\nSystem.InvalidOperationException: the writer is broken\n");
        error.ToString().ShouldEndWith("This is a fault of mkt: please report it with the lines above. State is saved step by step, so the command can be run again.\n");
    }

    private sealed class BrokenWriter : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => throw new InvalidOperationException("the writer is broken");

        public override void WriteLine(string? value) => throw new InvalidOperationException("the writer is broken");
    }
}
