namespace Runtime.Tests.Recordings;

/// <summary>
/// Our SDK on our engine does what the official ones did: the same calls, state, outputs and exit codes, scenario by scenario.
/// </summary>
/// <remarks>
/// The folder comes from <c>PULUMI_RECORDINGS</c> when set. Otherwise a scenario named in <c>expected-failures.txt</c> must fail:
/// once it passes it has to leave the list.
/// </remarks>
public sealed class RecordingTests
{
    private static readonly RecordingSource Source = RecordingSource.Default;
    private static readonly HashSet<string> ExpectedFailures = [.. Source.IsOverride ? [] : ReadExpectedFailures()];

    public static TheoryData<string> Names => [.. Source.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Recording_is_reproduced(string name)
    {
        var difference = await FirstDifferenceAsync(name);

        if (ExpectedFailures.Contains(name))
            difference.ShouldNotBeNull($"{name} passes: take it out of expected-failures.txt");
        else
            Assert.True(difference is null, $"{name}: {difference}");
    }

    [Fact]
    public void Recording_list_of_expected_failures_names_scenarios_only() =>
        ExpectedFailures.Except(Source.Names, StringComparer.Ordinal).ShouldBeEmpty();

    private static async Task<string?> FirstDifferenceAsync(string name)
    {
        var scenario = Scenario.Parse(Source.Scenario(name));
        var recording = new Recording(name, Source.Recorded(name), scenario);
        var comparison = new Comparison();
        using var runner = new ScenarioRunner(scenario, recording, CommandPort.RunAsync);
        var expected = recording.Steps.ToDictionary(step => step.Step);
        try
        {
            await foreach (var observed in runner.RunAsync())
                if (comparison.Compare(expected[observed.Step], observed) is { } difference)
                    return difference;
            foreach (var (file, text) in recording.Exports)
                if (comparison.CompareExport(file, text, await ExportAsync(runner, file)) is { } difference)
                    return difference;
            return null;
        }
        catch (Exception e) when (ExpectedFailures.Contains(name))
        {
            return e.Message;
        }
    }

    // export.lab.dev.secrets.json
    private static Task<string> ExportAsync(ScenarioRunner runner, string file)
    {
        var parts = file.Split('.');
        return runner.ExportAsync(parts[1], parts[2], showSecrets: string.Equals(parts[3], "secrets", StringComparison.Ordinal));
    }

    private static IEnumerable<string> ReadExpectedFailures() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recordings", "expected-failures.txt"))
            .Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0);
}
