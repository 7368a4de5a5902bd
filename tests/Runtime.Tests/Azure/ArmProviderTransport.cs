using System.Net;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;
using static Runtime.Tests.Azure.ArmProviderHarness;

namespace Runtime.Tests.Azure;

/// <summary>What the provider makes of bad answers.</summary>
public sealed class ArmProviderTransport
{
    private const string Error = """{"error":{"code":"Conflict","message":"No.","details":[{"code":"Inner","message":"The deep one.","target":"disk"}]}}""";

    [Fact]
    public async Task Waits_as_long_as_a_429_asks_and_tries_again()
    {
        using var arm = new ScriptedArm()
            .On("GET pictures", 429, "", "Retry-After: 17")
            .On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.ReadAsync(Gallery, GalleryId)).Id.ShouldBe(GalleryId);

        harness.Clock.Waits.ShouldBe([TimeSpan.FromSeconds(17)]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Tries_again_after_a_server_error(int status)
    {
        using var arm = new ScriptedArm().On("DELETE pictures", status, "<html><title>Bad Gateway</title></html>").On("DELETE pictures", 204);
        await using var harness = new ArmProviderHarness(arm);

        await harness.DeleteAsync(Gallery, GalleryId);

        arm.IsFinished.ShouldBeTrue();
    }

    [Fact]
    public async Task Gives_up_after_eight_server_errors_and_says_so()
    {
        using var arm = new ScriptedArm();
        for (var i = 0; i < 8; i++) arm.On("GET pictures", 503, "<html><title>Service Unavailable</title></html>");
        await using var harness = new ArmProviderHarness(arm);

        var failure = await harness.FailsAsync(h => h.ReadAsync(Gallery, GalleryId));

        failure.Detail.ShouldBe($"GET {GalleryId} was answered 503 ServiceUnavailable with an HTML page titled \"Service Unavailable\"\nafter 8 attempts\nnext: run the command again when the service answers; what was done so far is in the state");
        harness.Clock.Waits.Select(wait => wait.TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
    }

    [Fact]
    public async Task Does_not_wait_for_hours()
    {
        using var arm = new ScriptedArm().On("GET pictures", 429, "", "Retry-After: 7200");
        await using var harness = new ArmProviderHarness(arm);

        (await harness.FailsAsync(h => h.ReadAsync(Gallery, GalleryId))).Detail.ShouldContain("asks to come back in 02:00:00");
    }

    [Fact]
    public async Task Prints_a_conflict_as_a_tree_with_the_deepest_cause_last()
    {
        using var arm = new ScriptedArm().On("GET pictures", 404).On("PUT pictures", 409, Error).On("GET pictures", 404);
        await using var harness = new ArmProviderHarness(arm);

        var failure = await harness.FailsAsync(h => h.CreateAsync(Gallery, GalleryInputs));

        failure.Detail.ShouldBe($"PUT {GalleryId} was answered 409 Conflict\n  Conflict: No.\n    Inner (disk): The deep one.\ncause: Inner (disk): The deep one.\nnext: see what is in the way, wait until operations on it have ended, and run the command again");
        failure.FindDetail<ErrorResourceInitFailed>().ShouldBeNull();
    }

    [Fact]
    public async Task Tries_again_when_a_conflict_passes_by_itself()
    {
        using var arm = new ScriptedArm()
            .On("DELETE pictures", 409, """{"error":{"code":"AnotherOperationInProgress","message":"Wait."}}""")
            .On("DELETE pictures", 200);
        await using var harness = new ArmProviderHarness(arm);

        await harness.DeleteAsync(Gallery, GalleryId);

        arm.IsFinished.ShouldBeTrue();
    }

    [Fact]
    public async Task Says_that_an_HTML_page_is_not_ARM()
    {
        using var arm = new ScriptedArm().On("GET pictures", 200, "<!doctype html><title>Sign in to the network</title>");
        await using var harness = new ArmProviderHarness(arm);

        (await harness.FailsAsync(h => h.ReadAsync(Gallery, GalleryId))).Detail
            .ShouldBe($"GET {GalleryId} was answered 200 with an HTML page titled \"Sign in to the network\"; expected JSON. Something between this machine and Azure Resource Manager answers in its place: check proxy and endpoint (https://management.azure.test/)\nnext: correct what the error names and run the command again");
    }

    [Fact]
    public async Task Reads_again_when_half_a_body_came_and_fails_when_it_stays_so()
    {
        using var arm = new ScriptedArm();
        for (var i = 0; i < 8; i++) arm.On("GET pictures", 200, GalleryBody[..50]);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.FailsAsync(h => h.ReadAsync(Gallery, GalleryId))).Detail
            .ShouldBe($"GET {GalleryId} was answered 200 with JSON that breaks off after 50 characters\nafter 8 attempts\nnext: run the command again when the service answers; what was done so far is in the state");
    }

    [Fact]
    public async Task Reads_the_object_when_only_half_the_answer_to_a_PUT_came()
    {
        using var arm = new ScriptedArm().On("GET pictures", 404).On("PUT pictures", 201, GalleryBody[..50]).On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.CreateAsync(Gallery, GalleryInputs)).Id.ShouldBe(GalleryId);
    }

    [Fact]
    public async Task Tries_again_when_the_connection_breaks()
    {
        using var arm = new ScriptedArm().On("GET pictures", () => throw new HttpRequestException("reset")).On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.ReadAsync(Gallery, GalleryId)).Id.ShouldBe(GalleryId);
    }

    [Fact]
    public async Task Never_sends_the_token_to_another_host()
    {
        using var arm = new ScriptedArm().On("GET pictures", 404).On("PUT pictures", 202, "", "Location: https://evil.test/operations/1").On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.FailsAsync(h => h.CreateAsync(Gallery, GalleryInputs))).Detail.ShouldContain("ARM points to evil.test");
    }

    [Fact]
    public async Task Keeps_secrets_out_of_errors()
    {
        using var arm = new ScriptedArm().On("GET pictures", 404)
            .On("PUT pictures", 400, """{"error":{"code":"BadUri","message":"hush-hush at https://a.blob/x?sv=1&sig=abc%2Fdef is not a description"}}""");
        await using var harness = new ArmProviderHarness(arm);
        var inputs = GalleryInputs.SetItem("description", PropertyValue.Secret("hush-hush"));

        var failure = await harness.FailsAsync(h => h.CreateAsync(Gallery, inputs));

        failure.Detail.ShouldContain("BadUri: [secret] at https://a.blob/x?sv=1&sig=[secret] is not");
        failure.ToString().ShouldNotContain("hush-hush");
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled_while_it_waits_to_try_again()
    {
        using var arm = new ScriptedArm().On("GET pictures", 503);
        using var stop = new CancellationTokenSource();
        await using var harness = new ArmProviderHarness(arm, new JumpingClock { OnWait = _ => stop.Cancel() });

        var failure = await Should.ThrowAsync<RpcException>(() => harness.Provider.ReadAsync(new ReadRequest { Urn = Urn(Gallery), Id = GalleryId }, stop.Token));

        failure.Code.ShouldBe(StatusCode.Cancelled);
        arm.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Says_how_to_sign_in()
    {
        using var arm = new ScriptedArm().On("GET pictures", 401, """{"error":{"code":"InvalidAuthenticationToken","message":"The token is over."}}""");
        await using var harness = new ArmProviderHarness(arm);

        (await harness.FailsAsync(h => h.ReadAsync(Gallery, GalleryId))).Detail.ShouldContain($"{(int)HttpStatusCode.Unauthorized} Unauthorized\n  InvalidAuthenticationToken: The token is over.");
    }
}
