using Azure.Simulator;
using Azure.Simulator.Control;
using Azure.Simulator.Faults;

namespace Runtime.Tests.Simulator;

public sealed class Faults : IDisposable
{
    private const string Body = """{"location":"westeurope"}""";
    private readonly CloudBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Strike_the_nth_request()
    {
        bench.Cloud.AddFault("third PUT answers 429, Retry-After 2");

        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(201);
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(200);
        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(200);
        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(429, "TooManyRequests").Header("Retry-After").ShouldBe("2");
        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(200);
    }

    [Fact]
    public async Task Strike_where_the_pattern_says()
    {
        bench.Cloud.AddFault("every GET /subscriptions/*/resourcegroups/RG answers 503 ServerBusy");

        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(201);
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(503, "ServerBusy");
        (await bench.ArmAsync("GET", CloudBench.Subscription + "/resourceGroups")).Expect(200);
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(503);
        bench.Cloud.ClearFaults();
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(200);
    }

    [Fact]
    public async Task Answer_as_a_proxy_does()
    {
        bench.Cloud.AddFault("first request management.azure.test/* answers 502 html");

        var answer = await bench.ArmAsync("GET", CloudBench.Group);

        answer.Status.ShouldBe(502);
        answer.Header("Content-Type").ShouldBe("text/html");
        answer.Text.ShouldStartWith("<html>");
    }

    [Fact]
    public async Task Break_off_after_half_a_body()
    {
        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(201);
        bench.Cloud.AddFault("first GET breaks off");

        var error = await Should.ThrowAsync<HttpRequestException>(() => bench.ArmAsync("GET", CloudBench.Group));
        error.InnerException.ShouldBeOfType<HttpIOException>().HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(200);
    }

    [Fact]
    public async Task Reset_before_or_after_the_work_is_done()
    {
        bench.Cloud.AddFault("first PUT is reset");
        bench.Cloud.AddFault("second PUT is reset after the operation");

        await Should.ThrowAsync<HttpRequestException>(() => bench.ArmAsync("PUT", CloudBench.Group, Body));
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(404);
        await Should.ThrowAsync<HttpRequestException>(() => bench.ArmAsync("PUT", CloudBench.Group, Body));
        (await bench.ArmAsync("GET", CloudBench.Group)).Expect(200);
    }

    [Fact]
    public async Task Speak_the_language_of_the_data_plane()
    {
        await bench.WithAccountAsync();
        bench.Cloud.AddFault("second GET *.blob.azure.test/* answers 500 OperationTimedOut");

        (await bench.Blobs.SendAsync("GET", "?comp=list")).Expect(200);
        (await bench.Blobs.SendAsync("GET", "?comp=list")).Expect(500, "OperationTimedOut").Xml.Name.LocalName.ShouldBe("Error");
    }

    [Fact]
    public async Task Count_on_after_a_restart()
    {
        bench.Cloud.AddFault("second PUT answers 500");
        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(201);

        bench.Reopen();

        (await bench.ArmAsync("PUT", CloudBench.Group, Body)).Expect(500);
    }

    [Fact]
    public async Task By_chance_are_the_same_for_the_same_seed()
    {
        async Task<string> RunAsync(int seed)
        {
            bench.Cloud.ClearFaults();
            bench.Cloud.AddFault(new FaultRule { Times = 0, Chance = 0.5, Seed = seed, Status = 503 });
            var outcome = "";
            for (var turn = 0; turn < 20; turn++)
                outcome += (await bench.ArmAsync("GET", CloudBench.Group)).Status == 503 ? "x" : ".";
            return outcome;
        }

        var first = await RunAsync(1);
        first.ShouldContain('x');
        first.ShouldContain('.');
        (await RunAsync(1)).ShouldBe(first);
        (await RunAsync(2)).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("sometimes PUT answers 500")]
    [InlineData("first FETCH answers 500")]
    [InlineData("first PUT answers 200")]
    [InlineData("first PUT explodes")]
    [InlineData("")]
    public async Task Must_be_understood(string sentence)
    {
        Should.Throw<SimulatorException>(() => bench.Cloud.AddFault(sentence)).Code.ShouldBe("MKT6005");
        (await Should.ThrowAsync<SimulatorException>(() => new CloudControl(bench.Cloud.CreateHandler()).AddFaultAsync(sentence))).Code.ShouldBe("MKT6005");
    }

    [Fact]
    public void By_chance_need_a_seed() =>
        Should.Throw<SimulatorException>(() => bench.Cloud.AddFault(new FaultRule { Chance = 0.5 })).Code.ShouldBe("MKT6005");

    [Theory]
    [InlineData("third PUT answers 429, Retry-After 2", "PUT|||3|1|Status|429||2|False")]
    [InlineData("every GET */versions/* answers 503", "GET||*/versions/*|1|0|Status|503|||False")]
    [InlineData("12th request /x answers 409 Conflict", "||/x|12|1|Status|409|Conflict||False")]
    [InlineData("first DELETE is reset after the operation", "DELETE|||1|1|Reset|500|||True")]
    [InlineData("second PUT a.test/* fails with X", "PUT||a.test/*|2|1|OperationFails|500|X||False")]
    [InlineData("first GET breaks off", "GET|||1|1|HalfBody|500|||False")]
    public void Are_read_as_people_say_them(string sentence, string expected)
    {
        var rule = FaultScript.Parse(sentence);

        $"{rule.Method}||{rule.Path}|{rule.From}|{rule.Times}|{rule.Kind}|{rule.Status}|{rule.Code}|{rule.RetryAfter}|{rule.AfterOperation}".ShouldBe(expected);
    }
}
