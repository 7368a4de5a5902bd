using System.Text.Json.Nodes;
using Azure.Simulator;
using Azure.Simulator.Http;
using Azure.Simulator.Routing;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Runtime.Tests.Simulator;

/// <summary>Other parts of a cloud come from outside: a service with its operations and events.</summary>
public sealed class AddedServices : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sim-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Share_routing_time_and_faults()
    {
        var rung = new List<string>();
        using var cloud = SimulatedCloud.Open(new SimulatedCloudOptions
        {
            Directory = folder, ClockMode = ClockMode.Manual, Durable = false, Services = [new Bells()], EventHandlers = [new Ring(rung)],
        });
        using var http = new HttpMessageInvoker(cloud.CreateHandler());

        (await SendAsync(http, "PUT", "/bells/big")).Expect(202);
        (await SendAsync(http, "PUT", "/whistles/big")).Expect(404);
        cloud.Advance(TimeSpan.FromHours(1));
        rung.ShouldBeEmpty();
        cloud.Advance(TimeSpan.FromHours(1));
        rung.ShouldBe(["big"]);
        cloud.AddFault("first PUT bells.azure.test/* answers 503");
        (await SendAsync(http, "PUT", "/bells/small")).Expect(503);
        CoverageTable.Write(cloud.Services).ShouldContain("| `PUT /bells/{name}` | Rings a bell later. | It has no sound. |");
    }

    private static async Task<Answer> SendAsync(HttpMessageInvoker http, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://bells.azure.test" + path);
        return await Answer.ReadAsync(await http.SendAsync(request, CancellationToken.None));
    }

    private sealed class Bells : SimulatedService
    {
        public override string Name => "Bells";

        public override string Host => "bells.azure.test";

        public override IReadOnlyList<HttpOperation> Operations { get; } = [new PutBell()];

        public override Task<SimulatedResponse> HandleAsync(HttpOperation operation, OperationCall call, CancellationToken cancellationToken) => operation.InvokeAsync(call, cancellationToken);

        public override SimulatedResponse Unrouted(SimulatedRequest request, string hostValue, IReadOnlyList<string> allowed) => Fault(404, "NotFound", "No such bell.");

        public override SimulatedResponse Malformed(int status, string reason) => Fault(status, "Malformed", reason);

        public override SimulatedResponse Fault(int status, string code, string message) => new SimulatedResponse(status).WithJson(new JsonObject { ["code"] = code });
    }

    private sealed class PutBell() : HttpOperation("PUT /bells/{name}")
    {
        public override string Summary => "Rings a bell later.";

        public override string Limits => "It has no sound.";

        public override Task<SimulatedResponse> InvokeAsync(OperationCall call, CancellationToken cancellationToken) => Task.FromResult(call.Cloud.Transact(state =>
        {
            SimulatedCloud.Schedule(state, new ScheduledEvent(call.Cloud.Clock.GetUtcNow() + TimeSpan.FromHours(2), "ring", call.Route["name"]));
            return new SimulatedResponse(202);
        }));
    }

    private sealed class Ring(List<string> rung) : ScheduledEventHandler("ring")
    {
        public override void Run(SimulatedCloud cloud, Transaction transaction, ScheduledEvent due) => rung.Add(due.Subject);
    }
}
