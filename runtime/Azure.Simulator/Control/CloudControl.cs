using System.Text;
using System.Text.Json.Nodes;
using Azure.Simulator.Time;

namespace Azure.Simulator.Control;

/// <summary>Client of the control service, for a cloud in this process and for a server alike.</summary>
/// <param name="transport">Handler that reaches the stable host names.</param>
public sealed class CloudControl(HttpMessageHandler transport)
{
    private readonly HttpMessageInvoker invoker = new(transport, disposeHandler: false);

    public Task<JsonObject> StatusAsync(CancellationToken cancellationToken = default) => SendAsync("GET", "/status", null, cancellationToken);

    /// <summary>Moves the clock forward.</summary>
    /// <exception cref="SimulatorException">MKT6006: a real clock, or not a span.</exception>
    public Task<JsonObject> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default) =>
        SendAsync("POST", "/clock/advance", new() { ["by"] = TimeSpans.Format(by) }, cancellationToken);

    public Task<JsonObject> SetClockAsync(ClockMode mode, CancellationToken cancellationToken = default) =>
        SendAsync("PUT", "/clock", new() { ["mode"] = mode.ToString().ToLowerInvariant() }, cancellationToken);

    /// <summary>Scripts a fault as people say it.</summary>
    /// <exception cref="SimulatorException">MKT6005: the sentence is not understood.</exception>
    public Task<JsonObject> AddFaultAsync(string sentence, CancellationToken cancellationToken = default) =>
        SendAsync("POST", "/faults", new() { ["sentence"] = sentence }, cancellationToken);

    public Task<JsonObject> ListFaultsAsync(CancellationToken cancellationToken = default) => SendAsync("GET", "/faults", null, cancellationToken);

    public Task<JsonObject> ClearFaultsAsync(CancellationToken cancellationToken = default) => SendAsync("DELETE", "/faults", null, cancellationToken);

    /// <summary>Makes a fixed VHD of this machine a platform image.</summary>
    /// <param name="file">Full path of the VHD.</param>
    /// <param name="urn"><c>PUBLISHER:OFFER:SKU:VERSION</c>.</param>
    /// <param name="osType">Linux or Windows.</param>
    /// <param name="generation">V1 or V2.</param>
    /// <param name="hasPlan">Whether it is sold as a plan, whose terms must be accepted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SimulatorException">MKT6008: not such a disk, or not such a name.</exception>
    public Task<JsonObject> AddImageAsync(string file, string urn, string osType = "Linux", string generation = "V2", bool hasPlan = false, CancellationToken cancellationToken = default)
    {
        var names = urn.Split(':');
        if (names.Length != 4)
            throw new SimulatorException("MKT6008", $"'{urn}' does not name a platform image.", "Write PUBLISHER:OFFER:SKU:VERSION, for example Debian:debian-12:12-gen2:0.20260101.1.");
        return SendAsync("POST", "/images", new() { ["file"] = file, ["publisher"] = names[0], ["offer"] = names[1], ["sku"] = names[2], ["version"] = names[3], ["osType"] = osType, ["generation"] = generation, ["plan"] = hasPlan }, cancellationToken);
    }

    public Task<JsonObject> ListImagesAsync(CancellationToken cancellationToken = default) => SendAsync("GET", "/images", null, cancellationToken);

    public Task<JsonObject> ResetAsync(CancellationToken cancellationToken = default) => SendAsync("POST", "/reset", null, cancellationToken);

    private async Task<JsonObject> SendAsync(string method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://control.azure.test" + path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await invoker.SendAsync(request, cancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        if (answer["error"] is not { } error)
            return answer;
        throw new SimulatorException((string)error["code"]!, (string)error["message"]!, (string?)error["help"] ?? "See docs/simulator.md.");
    }
}
