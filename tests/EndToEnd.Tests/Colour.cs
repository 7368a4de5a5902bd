using Marketplace.Cli;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Colour on a terminal, and only there.</summary>
public sealed class Colour
{
    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "1", false)]
    [InlineData(false, null, false)]
    public async Task Is_for_terminals_whose_user_wants_it(bool terminal, string? noColor, bool expected)
    {
        using var repository = await Deployed.CopyAsync();
        var output = new StringWriter();
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value))
            .Concat(repository.Variables)
            .Where(variable => variable.Key != "NO_COLOR" && !variable.Key.StartsWith("PULUMI_CONFIG", StringComparison.Ordinal))
            .GroupBy(variable => variable.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value ?? "", StringComparer.Ordinal);
        if (noColor is not null) environment["NO_COLOR"] = noColor;

        var exitCode = await CommandLine.RunAsync(["preview"], new CliHost
        {
            WorkingDirectory = repository.Root,
            Environment = environment,
            Out = output,
            Error = output,
            In = TextReader.Null,
            Interactive = terminal,
        });

        exitCode.ShouldBe(0, output.ToString());
        System.Text.RegularExpressions.Regex.IsMatch(output.ToString(), @"\e\[[0-9;]*m").ShouldBe(expected);
    }
}
