using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>What the shell sees of a command: streams and exit codes of <c>docs/cli-output.md</c>.</summary>
public sealed class CommandLineUse : IDisposable
{
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Without_arguments_names_the_three_commands_that_are_used_most()
    {
        var mkt = await repository.RunAsync();

        mkt.ExitCode.ShouldBe(0, mkt.ToString());
        mkt.Error.ShouldBeEmpty();
        Approved.ShouldBe(mkt.Output, "tests/EndToEnd.Tests/Approved/short-help.txt");
    }

    [Theory]
    [InlineData(1, "error: unknown flag: --nope\nRun 'mkt up --help' for usage.\n", "up", "--nope")]
    [InlineData(1, "error: unknown command \"frobnicate\" for \"mkt\"\nRun 'mkt --help' for usage.\n", "frobnicate")]
    [InlineData(1, "error: unknown command \"frobnicate\" for \"mkt stack\"\nRun 'mkt stack --help' for usage.\n", "stack", "frobnicate")]
    [InlineData(2, "error: unknown command \"frobnicate\" for \"mkt cloud\"\nRun 'mkt cloud --help' for usage.\n", "cloud", "frobnicate")]
    [InlineData(2, "error: unknown flag: --nope\nRun 'mkt doctor --help' for usage.\n", "doctor", "--nope")]
    public async Task Wrong_usage_is_refused_with_what_is_unknown_and_where_help_is(int exitCode, string error, params string[] args)
    {
        var mkt = await repository.RunAsync(args);

        mkt.ExitCode.ShouldBe(exitCode, mkt.ToString());
        mkt.Output.ShouldBeEmpty();
        mkt.Error.ShouldBe(error);
    }

    [Theory]
    [InlineData(3, "error: MKT9012: ", "cloud", "status", "--cwd", "/")]
    [InlineData(1, "MKT9002: Give --cwd a folder that exists.", "stack", "ls", "--cwd", "/no/such/folder")]
    [InlineData(1, "error: MKT9003: import takes TYPE NAME ID, or --file FILE", "import", "images")]
    [InlineData(2, "error: MKT9013: 'tomorrow' is not a span of time, expected a number and s, m, h or d", "cloud", "advance", "tomorrow")]
    [InlineData(1, "error: MKT6005: The fault 'it rains' is not understood.", "cloud", "fault", "it rains")]
    [InlineData(6, "error: no stack named 'nosuch' found", "stack", "output", "--stack", "nosuch")]
    public async Task Refusals_have_their_code_and_exit_code(int exitCode, string error, params string[] args)
    {
        var mkt = await repository.RunAsync(args);

        mkt.ExitCode.ShouldBe(exitCode, mkt.ToString());
        mkt.Output.ShouldBeEmpty();
        mkt.Error.ShouldContain(error);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version_is_one_line(string argument)
    {
        var version = await repository.RunAsync(argument);

        version.ExitCode.ShouldBe(0);
        version.Output.ShouldMatch(@"^v[0-9]+\.[0-9]+\.[0-9]+\n$");
        version.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Doctor_says_of_each_tool_where_it_is_or_how_to_get_it()
    {
        repository.Variables["PATH"] = $"{repository.Root}:{Path.GetDirectoryName(Environment.ProcessPath)}:{Environment.GetEnvironmentVariable("PATH")}";
        repository.Variables["MKT__DEBIAN__KEYRING"] = repository.PathOf("no-keyring.gpg");

        var doctor = await repository.RunAsync("doctor");

        doctor.ExitCode.ShouldBe(1, doctor.ToString());
        doctor.Output.ShouldContain("ok       .NET SDK: ");
        doctor.Output.ShouldContain($"MISSING  {repository.PathOf("no-keyring.gpg")}: missing\n         ");
        doctor.Output.ShouldContain($"ok       repository: {repository.Root}\n");
        foreach (var tool in new[] { "mmdebstrap", "qemu-img", "qemu-system-x86_64", "OVMF_CODE", "debugfs", "clamd" })
            doctor.Output.ShouldContain(tool);
    }

    [Fact]
    public async Task New_image_writes_a_definition_that_loads_and_no_second_one()
    {
        var made = await repository.RunAsync("new", "image", "gateway");
        made.ExitCode.ShouldBe(0, made.ToString());
        made.Output.ShouldBe("definitions/images/gateway.yaml\n");
        new Marketplace.Definitions.DefinitionLoader(repository.Root).LoadImages().Diagnostics.ShouldBeEmpty();

        var before = repository.Read("definitions/images/gateway.yaml");
        var again = await repository.RunAsync("new", "image", "gateway");
        again.ExitCode.ShouldBe(1, again.ToString());
        again.Error.ShouldContain("definitions/images/gateway.yaml");
        repository.Read("definitions/images/gateway.yaml").ShouldBe(before);

        var bad = await repository.RunAsync("new", "image", "Not A Name");
        bad.ExitCode.ShouldBe(1, bad.ToString());
        bad.Error.ShouldContain("error MKT");
    }

    [Fact]
    public async Task Stack_stays_in_the_cloud_it_was_made_for()
    {
        (await repository.RunAsync("stack", "init", "image")).ExitCode.ShouldBe(0);

        var elsewhere = await repository.With("MKT__CLOUD", "azure").RunAsync("up", "--yes");
        elsewhere.ExitCode.ShouldBe(3, elsewhere.ToString());
        elsewhere.Output.ShouldBeEmpty();
        elsewhere.Error.ShouldBe("""
            error: MKT9010: the settings ask for the cloud 'azure', but stack 'image' lives in 'simulated'
            A stack stays in the cloud it was created for. Use another stack (mkt stack init NAME --cloud azure) or drop the setting.

            """);

        (await repository.RunAsync("config", "set", "cloud", "mars", "--stack", "image")).ExitCode.ShouldBe(0);
        var nowhere = await repository.RunAsync("preview");
        nowhere.ExitCode.ShouldBe(3, nowhere.ToString());
        nowhere.Error.ShouldStartWith("error: MKT9011: stack 'image' has the cloud 'mars', expected 'simulated' or 'azure'\n");
    }

    [Fact]
    public async Task Point_to_be_killed_at_that_is_none_is_refused()
    {
        var mkt = await repository.With("MKT__KILLPOINT", "later").RunAsync("up", "--yes");

        mkt.ExitCode.ShouldBe(3, mkt.ToString());
        mkt.Error.ShouldStartWith("error: MKT9014: the setting KillPoint is 'later', expected one of before-call, after-reply, before-rename, after-rename");
    }
}
