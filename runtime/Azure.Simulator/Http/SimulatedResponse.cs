using System.Text;
using System.Text.Json.Nodes;

namespace Azure.Simulator.Http;

/// <summary>One HTTP response of the simulated cloud. The body is a stream, so that a 30 GiB blob never sits in memory.</summary>
public sealed class SimulatedResponse(int status)
{
    public int Status { get; init; } = status;

    public HeaderFields Headers { get; } = new();

    public Stream? Body { get; private set; }

    /// <summary>Length of the body in bytes. A HEAD answer declares a length without a body.</summary>
    public long Length { get; private set; }

    /// <summary>How the answer fails on its way, when a fault says so.</summary>
    internal Breakage Breakage { get; init; }

    public SimulatedResponse With(string header, string? value)
    {
        Headers[header] = value;
        return this;
    }

    public SimulatedResponse WithJson(JsonNode body) =>
        WithBytes(Encoding.UTF8.GetBytes(body.ToJsonString(Json.Text)), "application/json; charset=utf-8");

    public SimulatedResponse WithBytes(byte[] body, string contentType) => WithBody(new MemoryStream(body, writable: false), body.Length, contentType);

    public SimulatedResponse WithBody(Stream body, long length, string? contentType)
    {
        Body = body;
        Length = length;
        Headers["Content-Type"] = contentType;
        return this;
    }

    /// <summary>The same answer without a body, its length still declared: what HEAD gets.</summary>
    public SimulatedResponse WithoutBody()
    {
        Body?.Dispose();
        Body = null;
        return this;
    }

    /// <summary>Declares the length of the body that a GET would have.</summary>
    public SimulatedResponse WithLength(long length)
    {
        Length = length;
        return this;
    }

    internal SimulatedResponse Broken(Breakage breakage)
    {
        var broken = new SimulatedResponse(Status) { Breakage = breakage, Body = Body, Length = Length };
        foreach (var (name, value) in Headers)
            broken.Headers[name] = value;
        return broken;
    }
}
