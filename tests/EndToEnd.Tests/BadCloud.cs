using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Azure that refuses, throttles, breaks or is something else altogether, scripted with <c>mkt cloud fault</c>.</summary>
public sealed class BadCloud
{
    [Fact]
    public async Task Conflict_ends_the_run_with_the_request_the_reason_and_the_next_step()
    {
        var up = await UpAsync("first PUT */galleries/* answers 409");

        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("  azure-native:compute:Gallery (marketplace):\n    error: PUT /subscriptions/");
        up.Output.ShouldContain("/galleries/marketplace was answered 409 Conflict\n      Conflict: Scripted fault: 409.\n");
        up.Output.ShouldContain("    next: see what is in the way, wait until operations on it have ended, and run the command again\n");
    }

    [Theory]
    [InlineData(409, "409 Conflict")]
    [InlineData(507, "507")]
    public async Task Blob_that_the_storage_refuses_is_named_with_the_reason_and_the_next_step(int status, string reason)
    {
        var up = await UpAsync($"every PUT *.blob.azure.test/*.vhd* answers {status}");

        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("  marketplace:image:PageBlob (debian-appliance-1.0.0):\n", Case.Sensitive, up.ToString());
        up.Output.ShouldContain("error MKT4030: ");
        up.Output.ShouldContain(reason);
        up.Output.ShouldContain("Run the command again when the service takes it: it goes on where it stopped.");
    }

    [Theory]
    [InlineData("first PUT */galleries/* answers 429, Retry-After 2")]
    [InlineData("first PUT */galleries/* answers 502 html")]
    [InlineData("first PUT */galleries/* breaks off")]
    [InlineData("first PUT *.blob.azure.test/* answers 503")]
    public async Task What_passes_is_waited_for(string fault)
    {
        var up = await UpAsync(fault);

        up.ExitCode.ShouldBe(0, up.ToString());
        up.Output.ShouldContain("+ 12 created");
    }

    [Theory]
    [InlineData("every PUT */galleries/* answers 429, Retry-After 2", "was answered 429 TooManyRequests", "next: wait some minutes and run the command again; `--parallel 1` asks for less at a time")]
    [InlineData("every PUT */galleries/* answers 503", "was answered 503 ServiceUnavailable", "next: run the command again when the service answers; what was done so far is in the state")]
    [InlineData("every PUT */galleries/* answers 502 html", "was answered 502 BadGateway with an HTML page titled \"502\"", "next: run the command again when the service answers; what was done so far is in the state")]
    [InlineData("every GET */galleries/* breaks off", "was answered 200 with a body that breaks off", "next: run the command again when the service answers; what was done so far is in the state")]
    public async Task What_does_not_pass_is_given_up_and_done_when_the_fault_is_gone(string fault, string problem, string next)
    {
        using var repository = await Deployed.NotYetAsync();
        (await repository.RunAsync("cloud", "fault", fault)).ExitCode.ShouldBe(0);

        var up = await repository.RunAsync("up", "--yes", "--skip-preview");
        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("  azure-native:compute:Gallery (marketplace):\n");
        up.Output.ShouldContain(problem);
        up.Output.ShouldContain("    after 8 attempts\n");
        up.Output.ShouldContain(next);

        (await repository.RunAsync("cloud", "fault", "--clear")).ExitCode.ShouldBe(0);
        var again = await repository.RunAsync("up", "--yes", "--skip-preview");
        again.ExitCode.ShouldBe(0, again.ToString());
        CloudContent.Of(repository).Resources.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Operation_that_was_accepted_and_then_failed_is_reported_with_its_cause()
    {
        var up = await UpAsync("first PUT */versions/* fails with ImageReplicationFailed");

        up.ExitCode.ShouldBe(1, up.ToString());
        up.Output.ShouldContain("  azure-native:compute:GalleryImageVersion (debian-appliance-1.0.0):\n");
        up.Output.ShouldContain("ImageReplicationFailed");
        up.Output.ShouldContain("next: correct what the error names and run the command again");
    }

    private static async Task<MktResult> UpAsync(string fault)
    {
        using var repository = await Deployed.NotYetAsync();
        (await repository.RunAsync("cloud", "fault", fault)).ExitCode.ShouldBe(0);
        return await repository.RunAsync("up", "--yes", "--skip-preview");
    }
}
