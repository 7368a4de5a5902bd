using System.Text;

namespace Azure.Simulator.Routing;

/// <summary>The coverage table of the documentation, made from the operations themselves.</summary>
public static class CoverageTable
{
    public const string Start = "<!-- operations: generated, see CONTRIBUTING.md -->";
    public const string End = "<!-- /operations -->";

    /// <summary>The document with the part between the marks replaced by what the services have.</summary>
    public static string Update(string document, IEnumerable<SimulatedService> services)
    {
        var start = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = document.IndexOf(End, StringComparison.Ordinal);
        return document[..start] + "\n" + Write(services) + document[end..];
    }

    /// <summary>A section a service: route, what it does, what the real one does besides.</summary>
    public static string Write(IEnumerable<SimulatedService> services)
    {
        var text = new StringBuilder();
        foreach (var service in services)
        {
            text.Append('\n').Append("### ").Append(service.Name).Append(", `https://").Append(service.Host).Append("`\n\n");
            text.Append("| Operation | Does | Does not |\n|---|---|---|\n");
            foreach (var operation in service.Operations.OrderBy(o => o.Route.Path, StringComparer.Ordinal).ThenBy(o => o.Route.Text, StringComparer.Ordinal))
                text.Append("| `").Append(operation.Route.Text).Append("` | ").Append(operation.Summary).Append(" | ").Append(operation.Limits).Append(" |\n");
        }

        return text.Append('\n').ToString();
    }
}
