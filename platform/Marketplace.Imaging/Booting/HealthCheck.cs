using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Marketplace.Definitions.Images;

namespace Marketplace.Imaging.Booting;

/// <summary>One thing an application must answer on.</summary>
/// <param name="Application">Name of the application.</param>
/// <param name="Port">TCP port in the machine.</param>
/// <param name="Path">HTTP path that must answer 200; null when a TCP connection is enough.</param>
public sealed record HealthCheck(string Application, int Port, string? Path)
{
    /// <summary>Such as <c>welcome-page on port 80, GET /</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Application} on port {Port}{(Path is null ? "" : $", GET {Path}")}");

    /// <summary>The health probe of each application, and a connection to each of its other ports.</summary>
    public static IReadOnlyList<HealthCheck> Of(ImmutableArray<ApplicationDefinition> applications) =>
        [.. applications.SelectMany(application => Of(application.Name, application.Health, application.Ports))];

    /// <summary>
    /// Reads what an image says of itself: <c>{ "applications": [ { "name": "web", "ports": [80], "health": { "port": 80, "path": "/" } } ] }</c>.
    /// </summary>
    /// <returns>Null when the text is not of that form.</returns>
    public static IReadOnlyList<HealthCheck>? Parse(string note)
    {
        try
        {
            using var document = JsonDocument.Parse(note);
            return document.RootElement.TryGetProperty("applications", out var applications) ? [.. applications.EnumerateArray().SelectMany(Of)] : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<HealthCheck> Of(string name, HealthProbe? health, IEnumerable<int> ports) =>
        (health is null ? [] : new[] { new HealthCheck(name, health.Port, health.Path) })
            .Concat(ports.Where(port => port != health?.Port).Select(port => new HealthCheck(name, port, null)));

    private static IEnumerable<HealthCheck> Of(JsonElement application)
    {
        HealthProbe? health = null;
        if (application.TryGetProperty("health", out var probe) && probe.ValueKind == JsonValueKind.Object)
            health = new HealthProbe(PortOf(probe.GetProperty("port")), probe.TryGetProperty("path", out var path) ? path.GetString() : null);
        var ports = application.TryGetProperty("ports", out var list) ? [.. list.EnumerateArray().Select(PortOf)] : Array.Empty<int>();
        return [.. Of(application.GetProperty("name").GetString() ?? "", health, ports)];
    }

    private static int PortOf(JsonElement number) => number.GetInt32() is var port and > 0 and < 65536 ? port : throw new FormatException("not a port");
}
