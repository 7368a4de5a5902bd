using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Imaging.Disks;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>The commands that <c>docs/cli-output.md</c> shows the JSON of, run on a deployed repository.</summary>
public sealed partial class JsonOutput
{
    private const string Page = "docs/cli-output.md";

    public static TheoryData<string> Commands => [.. Samples().Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Has_the_form_that_is_written_down(string command)
    {
        using var repository = await Deployed.CopyAsync();
        if (command.StartsWith("mkt image boot", StringComparison.Ordinal)) repository.UseScriptForQemu();
        // A used machine has something to generalise, and no application that a boot would wait for.
        if (command.StartsWith("mkt image generalize", StringComparison.Ordinal) || command.StartsWith("mkt image boot", StringComparison.Ordinal)) await UsedMachine.WriteAsync(repository.PathOf(command.Split(' ')[3]));
        if (command.StartsWith("mkt image verify", StringComparison.Ordinal)) SelfTestReport.Write(repository.PathOf("selftest.json"), "Passed", DiskDigest.Compute(repository.PathOf(command.Split(' ')[3]), CancellationToken.None));

        if (command.StartsWith("mkt image workbench", StringComparison.Ordinal)) await OpenWorkbenchAsync(repository, command);

        var mkt = await repository.RunAsync([.. Word().Matches(command).Select(word => word.Value.Trim('"')).Skip(1)]);

        if (command != "mkt doctor --format json") mkt.ExitCode.ShouldBe(0, mkt.ToString());
        mkt.Error.ShouldBeEmpty();
        var (language, sample) = Samples()[command];
        if (language == "json") Compare([sample], [mkt.Output]);
        else Compare(sample.Split('\n'), mkt.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Of_an_emptied_cloud_is_that_of_its_status()
    {
        using var repository = await Deployed.CopyAsync();

        foreach (var args in new string[][] { ["cloud", "advance", "90m"], ["cloud", "clock", "manual"], ["cloud", "reset"] })
        {
            var mkt = await repository.RunAsync(args);
            mkt.ExitCode.ShouldBe(0, mkt.ToString());
            Compare([Samples()["mkt cloud status"].Text], [mkt.Output]);
        }

        CloudContent.Of(repository).ShouldSatisfyAllConditions(cloud => cloud.Resources.ShouldBeEmpty(), cloud => cloud.Blobs.ShouldBeEmpty());
    }

    // All but the opening itself are about one that is open, of a disk that can be captured.
    private static async Task OpenWorkbenchAsync(TestRepository repository, string command)
    {
        if (command.StartsWith("mkt image workbench open", StringComparison.Ordinal)) return;
        await UsedMachine.WriteAsync(repository.PathOf("used.vhd"), size: 24 << 20);
        var open = await repository.RunAsync("image", "workbench", "open", "box", "used.vhd", "--generation", "1", "--from", "192.0.2.7");
        open.ExitCode.ShouldBe(0, open.ToString());
    }

    private static void Compare(IReadOnlyList<string> samples, IReadOnlyList<string> documents)
    {
        var forms = samples.Select(sample => JsonElement.Parse(sample)).ToList();
        foreach (var document in documents)
        {
            var actual = JsonElement.Parse(document);
            forms.Select(form => string.Join('\n', JsonForm.Differences(form, actual))).MinBy(differences => differences.Length).ShouldBe("", document);
        }
    }

    // ### `mkt version --format json`
    private static Dictionary<string, (string Language, string Text)> Samples() => Sample().Matches(RepositoryFiles.Read(Page))
        .ToDictionary(match => match.Groups["command"].Value, match => (match.Groups["language"].Value, match.Groups["text"].Value), StringComparer.Ordinal);

    [GeneratedRegex("""^### `(?<command>mkt [^`]+)`\n[^#]*?```(?<language>jsonl?)\n(?<text>.*?)\n```""", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
