using Pulumi.Engine.Operations;

namespace Runtime.Tests.Operations;

public sealed class ConfigCommands : IDisposable
{
    private readonly CommandBench bench = new("name: lab\nruntime: dotnet\nconfig:\n  lab:region: {type: string, default: north}\n");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Secrets_are_encrypted_in_the_file_and_shown_on_request()
    {
        await SetAsync("pw", "s3cret", secret: true);

        File.ReadAllText(bench.Folder.At("Pulumi.dev.yaml")).ShouldContain("lab:pw:\n    secure: v1:");
        (await bench.RunAsync(c => c.ConfigListAsync("dev"))).Output.ShouldBe("KEY     VALUE\npw      [secret]\nregion  north\n");
        (await bench.RunAsync(c => c.ConfigListAsync("dev", showSecrets: true))).Output.ShouldContain("pw      s3cret");
        (await bench.RunAsync(c => c.ConfigGetAsync("pw", "dev"))).Output.ShouldBe("s3cret\n");
        (await bench.RunAsync(c => c.ConfigGetAsync("pw", "dev", json: true))).Output.ShouldBe("{\n  \"value\": \"s3cret\",\n  \"secret\": true\n}\n");
    }

    [Fact]
    public async Task Listing_needs_no_passphrase()
    {
        await SetAsync("pw", "s3cret", secret: true);
        bench.Environment.Remove("PULUMI_CONFIG_PASSPHRASE");

        (await bench.RunAsync(c => c.ConfigListAsync("dev"))).Exit.ShouldBe(0);
        (await bench.RunAsync(c => c.ConfigGetAsync("pw", "dev"))).Error.ShouldContain("passphrase must be set");
    }

    [Fact]
    public async Task A_value_may_come_from_the_input()
    {
        using var input = new StringReader("line one\nline two\n");

        await bench.RunAsync(c => c.ConfigSetAsync(new ConfigSetOptions("text", null) { Stack = "dev", Input = input }));

        (await bench.RunAsync(c => c.ConfigGetAsync("text", "dev"))).Output.ShouldBe("line one\nline two\n");
    }

    [Fact]
    public async Task Defaults_of_the_project_are_found() =>
        (await bench.RunAsync(c => c.ConfigGetAsync("region", "dev"))).Output.ShouldBe("north\n");

    [Fact]
    public async Task A_missing_value_is_an_error_to_get_and_none_to_remove()
    {
        var missing = await bench.RunAsync(c => c.ConfigGetAsync("missing", "dev"));

        missing.Exit.ShouldBe(1);
        missing.Error.ShouldStartWith("error: configuration key 'missing' not found for stack 'dev'\n");
        missing.Error.ShouldContain("MKT7052");
        (await bench.RunAsync(c => c.ConfigRemoveAsync("missing", "dev"))).Exit.ShouldBe(0);
    }

    [Theory]
    [InlineData("bool", "yes")]
    [InlineData("int", "1.5")]
    [InlineData("float", "x")]
    [InlineData("date", "x")]
    public async Task A_value_that_is_not_of_the_type_is_refused(string type, string value)
    {
        var before = File.ReadAllText(bench.Folder.At("Pulumi.dev.yaml"));

        var outcome = await bench.RunAsync(c => c.ConfigSetAsync(new ConfigSetOptions("k", value) { Stack = "dev", Type = type }));

        outcome.Error.ShouldContain("MKT7053");
        File.ReadAllText(bench.Folder.At("Pulumi.dev.yaml")).ShouldBe(before);
    }

    [Fact]
    public async Task A_key_of_another_form_is_refused() =>
        (await SetAsync("a:b:c", "x")).Error.ShouldContain("MKT7051");

    [Fact]
    public async Task The_first_secret_of_a_stack_without_a_salt_takes_that_of_its_state()
    {
        bench.Folder.Write("Pulumi.dev.yaml", "");

        await SetAsync("pw", "s3cret", secret: true);

        File.ReadAllText(bench.Folder.At("Pulumi.dev.yaml")).ShouldStartWith($"encryptionsalt: {CommandBench.Salt}\n");
    }

    private Task<CommandOutcome> SetAsync(string key, string value, bool secret = false) =>
        bench.RunAsync(c => c.ConfigSetAsync(new ConfigSetOptions(key, value) { Stack = "dev", Secret = secret }));
}
