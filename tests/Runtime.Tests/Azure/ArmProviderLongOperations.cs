using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;
using static Runtime.Tests.Azure.ArmProviderHarness;

namespace Runtime.Tests.Azure;

public sealed class ArmProviderLongOperations
{
    private const string Operation = "Azure-AsyncOperation: https://management.azure.test/operations/7?api-version=1";
    private const string Location = "Location: https://management.azure.test/results/7";

    private static readonly string Creating = GalleryBody.Replace("Succeeded", "Creating", StringComparison.Ordinal);

    [Fact]
    public async Task Follow_Azure_AsyncOperation_to_the_end()
    {
        using var arm = new ScriptedArm()
            .On("GET pictures", 404)
            .On("PUT pictures", 201, Creating, Operation, "Retry-After: 3")
            .On("GET operations/7", 200, """{"status":"InProgress"}""", "Retry-After: 4")
            .On("GET operations/7", 200, """{"status":"Succeeded"}""")
            .On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        var (id, outputs) = await harness.CreateAsync(Gallery, GalleryInputs);

        id.ShouldBe(GalleryId);
        outputs["provisioningState"].ShouldBe("Succeeded");
        outputs["identifier"].ShouldBe(new PropertyMap { ["uniqueName"] = "u" });
        outputs["azureApiVersion"].ShouldBe("2024-03-03");
        harness.Clock.Waits.Select(wait => wait.TotalSeconds).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Follow_Location_to_the_end()
    {
        using var arm = new ScriptedArm()
            .On("DELETE pictures", 202, "", Location)
            .On("GET results/7", 202, "", Location + "0")
            .On("GET results/70", 204);
        await using var harness = new ArmProviderHarness(arm);

        await harness.DeleteAsync(Gallery, GalleryId);

        arm.IsFinished.ShouldBeTrue();
    }

    [Fact]
    public async Task Watch_the_object_itself_when_no_header_says_where_to_look()
    {
        using var arm = new ScriptedArm()
            .On("GET pictures", 404)
            .On("PUT pictures", 201, Creating)
            .On("GET pictures", 200, Creating)
            .On("GET pictures", 200, GalleryBody)
            .On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.CreateAsync(Gallery, GalleryInputs)).Outputs["provisioningState"].ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Poll_on_through_throttling()
    {
        using var arm = new ScriptedArm()
            .On("DELETE pictures", 202, "", Operation)
            .On("GET operations/7", 429, "", "Retry-After: 9")
            .On("GET operations/7", 200, """{"status":"Succeeded"}""");
        await using var harness = new ArmProviderHarness(arm);

        await harness.DeleteAsync(Gallery, GalleryId);

        harness.Clock.Waits.Select(wait => wait.TotalSeconds).ShouldBe([5, 9]);
    }

    [Fact]
    public async Task Wait_for_the_end_of_what_an_interrupted_run_began()
    {
        using var arm = new ScriptedArm()
            .On("GET pictures", 200, Creating)
            .On("PUT pictures", 409, """{"error":{"code":"Conflict","message":"Busy."}}""")
            .On("GET pictures", 200, Creating)
            .On("GET pictures", 200, GalleryBody)
            .On("PUT pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        (await harness.CreateAsync(Gallery, GalleryInputs)).Id.ShouldBe(GalleryId);
    }

    [Fact]
    public async Task Keep_the_id_of_what_was_accepted_and_then_failed()
    {
        using var arm = new ScriptedArm()
            .On("GET pictures", 404)
            .On("PUT pictures", 201, Creating, Operation)
            .On("GET operations/7", 200, """{"status":"Failed","error":{"code":"Quota","message":"Too many.","innererror":{"code":"Cores","message":"None left."}}}""")
            .On("GET pictures", 200, GalleryBody.Replace("Succeeded", "Failed", StringComparison.Ordinal));
        await using var harness = new ArmProviderHarness(arm);

        var failure = await harness.FailsAsync(h => h.CreateAsync(Gallery, GalleryInputs));

        var detail = failure.FindDetail<ErrorResourceInitFailed>().ShouldNotBeNull();
        detail.Id.ShouldBe(GalleryId);
        detail.Reasons.ShouldBe([$"PUT {GalleryId} failed\n  Quota: Too many.\n    Cores: None left.\ncause: Cores: None left.\nnext: correct what the error names and run the command again"]);
        Read(detail.Inputs).ShouldBe(GalleryInputs);
        Read(detail.Properties)["provisioningState"].ShouldBe("Failed");
    }

    [Fact]
    public async Task Keep_the_id_when_the_wait_is_cancelled_in_the_middle()
    {
        using var arm = new ScriptedArm()
            .On("GET pictures", 404)
            .On("PUT pictures", 201, Creating, Operation)
            .On("GET pictures", 200, Creating);
        using var stop = new CancellationTokenSource();
        await using var harness = new ArmProviderHarness(arm, new JumpingClock { OnWait = _ => stop.Cancel() });

        var failure = await harness.FailsAsync(h => h.CreateAsync(Gallery, GalleryInputs, cancellationToken: stop.Token));

        failure.FindDetail<ErrorResourceInitFailed>().ShouldNotBeNull().Id.ShouldBe(GalleryId);
        failure.Detail.ShouldContain("was accepted, but waiting for its end was cut short");
    }

    [Fact]
    public async Task End_when_the_engine_says_Cancel()
    {
        using var arm = new ScriptedArm().On("DELETE pictures", 202, "", Operation);
        ArmProviderHarness? harness = null;
        await using var made = harness = new ArmProviderHarness(arm, new JumpingClock { OnWait = _ => harness!.Provider.CancelAsync(default).GetAwaiter().GetResult() });

        (await harness.FailsAsync(h => h.DeleteAsync(Gallery, GalleryId))).Code.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Fail_an_update_whose_operation_is_canceled_in_Azure()
    {
        using var arm = new ScriptedArm()
            .On("PUT pictures", 200, Creating, Operation)
            .On("GET operations/7", 200, """{"status":"Canceled"}""")
            .On("GET pictures", 200, GalleryBody);
        await using var harness = new ArmProviderHarness(arm);

        var failure = await harness.FailsAsync(h => h.UpdateAsync(Gallery, GalleryId, GalleryInputs, GalleryInputs.SetItem("description", "new")));

        failure.Detail.ShouldContain("ended as Canceled without a reason");
        failure.FindDetail<ErrorResourceInitFailed>().ShouldNotBeNull();
    }

    [Fact]
    public async Task Count_an_object_that_vanishes_while_it_is_watched_as_deleted()
    {
        using var arm = new ScriptedArm()
            .On("DELETE pictures", 202, GalleryBody.Replace("Succeeded", "Deleting", StringComparison.Ordinal))
            .On("GET pictures", 404);
        await using var harness = new ArmProviderHarness(arm);

        await harness.DeleteAsync(Gallery, GalleryId);

        arm.IsFinished.ShouldBeTrue();
    }
}
