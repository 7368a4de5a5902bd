using Azure.Simulator;
using Azure.Simulator.Time;

namespace Runtime.Tests.Simulator;

public sealed class LongOperations
{
    private const string GalleryBody = """{"location":"westeurope"}""";

    [Fact]
    public async Task Stand_still_on_a_manual_clock_until_it_advances()
    {
        using var bench = await GroupAsync(ClockMode.Manual);
        var started = (await bench.ArmAsync("PUT", CloudBench.Gallery, GalleryBody)).Expect(201);
        var operation = started.Header("Azure-AsyncOperation")!;

        for (var poll = 0; poll < 3; poll++)
            (await bench.ArmAsync("GET", operation)).Expect(200).Json!["status"]!.ToString().ShouldBe("InProgress");
        (await bench.ArmAsync("GET", operation)).Header("Retry-After").ShouldBe("15");
        (await bench.ArmAsync("GET", started.Header("Location")!)).Expect(202).Header("Location").ShouldNotBeNull();
        bench.Cloud.Advance(TimeSpan.FromSeconds(5));
        (await bench.ArmAsync("GET", operation)).Json!["status"]!.ToString().ShouldBe("InProgress");
        bench.Cloud.Advance(TimeSpan.FromSeconds(5));

        var ended = (await bench.ArmAsync("GET", operation)).Expect(200).Json!;
        ended["status"]!.ToString().ShouldBe("Succeeded");
        DateTimeOffset.Parse(ended["endTime"]!.ToString(), null).ShouldBe(DateTimeOffset.Parse(ended["startTime"]!.ToString(), null).AddSeconds(10));
        (await bench.ArmAsync("GET", started.Header("Location")!)).Expect(200).Json!["name"]!.ToString().ShouldBe("pictures");
    }

    [Fact]
    public async Task Jump_on_an_auto_clock_and_nobody_waits()
    {
        using var bench = await GroupAsync(ClockMode.Auto);
        var started = (await bench.ArmAsync("PUT", CloudBench.Gallery, GalleryBody)).Expect(201);

        started.Header("Retry-After").ShouldBe("0");
        (await bench.ArmAsync("GET", CloudBench.Gallery)).Json!["properties"]!["provisioningState"]!.ToString().ShouldBe("Succeeded");
        bench.Cloud.Clock.GetUtcNow().ShouldBe(bench.Wall.Now + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Follow_the_wall_on_a_real_clock()
    {
        using var bench = await GroupAsync(ClockMode.Real);
        var operation = (await bench.ArmAsync("PUT", CloudBench.Gallery, GalleryBody)).Header("Azure-AsyncOperation")!;

        (await bench.ArmAsync("GET", operation)).Json!["status"]!.ToString().ShouldBe("InProgress");
        bench.Wall.Now += TimeSpan.FromSeconds(11);
        (await bench.ArmAsync("GET", operation)).Json!["status"]!.ToString().ShouldBe("Succeeded");
        Should.Throw<SimulatorException>(() => bench.Cloud.Advance(TimeSpan.FromHours(1))).Code.ShouldBe("MKT6006");
    }

    [Fact]
    public async Task Refuse_a_second_change_meanwhile()
    {
        using var bench = await GroupAsync(ClockMode.Manual);
        (await bench.ArmAsync("PUT", CloudBench.Gallery, GalleryBody)).Expect(201);

        (await bench.ArmAsync("PUT", CloudBench.Gallery, GalleryBody)).Expect(409, "Conflict").Message!.ShouldContain("'Creating'");
        (await bench.ArmAsync("DELETE", CloudBench.Gallery)).Expect(409, "Conflict");
        (await bench.ArmAsync("PUT", CloudBench.Account, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"}}""")).Expect(202);
        (await bench.ArmAsync("PATCH", CloudBench.Account, "{}")).Expect(409, "StorageAccountOperationInProgress");
        (await bench.ArmAsync("POST", CloudBench.Account + "/listKeys")).Expect(409, "StorageAccountIsNotProvisioned");
    }

    [Fact]
    public async Task Go_on_after_a_restart()
    {
        using var bench = await GroupAsync(ClockMode.Manual);
        var operation = (await bench.ArmAsync("PUT", CloudBench.Gallery, GalleryBody)).Header("Azure-AsyncOperation")!;

        bench.Reopen();
        (await bench.ArmAsync("GET", operation)).Json!["status"]!.ToString().ShouldBe("InProgress");
        bench.Cloud.Advance(TimeSpan.FromDays(4));
        bench.Reopen();

        (await bench.ArmAsync("GET", operation)).Json!["status"]!.ToString().ShouldBe("Succeeded");
        bench.Cloud.Clock.GetUtcNow().ShouldBe(bench.Wall.Now + TimeSpan.FromDays(4));
    }

    [Fact]
    public async Task Fail_as_scripted_and_leave_the_resource_failed()
    {
        using var bench = await GroupAsync(ClockMode.Auto);
        bench.Cloud.AddFault("first PUT */galleries/* fails with GalleryCreationFailed");
        var started = (await bench.ArmAsync("PUT", CloudBench.Gallery, GalleryBody)).Expect(201);

        var status = (await bench.ArmAsync("GET", started.Header("Azure-AsyncOperation")!)).Expect(200).Json!;

        status["status"]!.ToString().ShouldBe("Failed");
        status["error"]!["code"]!.ToString().ShouldBe("GalleryCreationFailed");
        (await bench.ArmAsync("GET", started.Header("Location")!)).Expect(409, "GalleryCreationFailed");
        (await bench.ArmAsync("GET", CloudBench.Gallery)).Json!["properties"]!["provisioningState"]!.ToString().ShouldBe("Failed");
        (await bench.ArmToEndAsync("PUT", CloudBench.Gallery, GalleryBody)).Expect(200);
        (await bench.ArmAsync("GET", CloudBench.Gallery)).Json!["properties"]!["provisioningState"]!.ToString().ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Are_known_by_their_id_only()
    {
        using var bench = await GroupAsync(ClockMode.Auto);

        (await bench.ArmAsync("GET", CloudBench.Subscription + "/providers/Microsoft.Compute/operations/none?api-version=2024-03-03")).Expect(404, "OperationNotFound");
    }

    private static async Task<CloudBench> GroupAsync(ClockMode mode)
    {
        var bench = new CloudBench(mode);
        (await bench.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""")).Expect(201);
        return bench;
    }
}
