using System.Text.Json;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>.NET programs: the libraries of each <c>*.deps.json</c>, its own first.</summary>
internal static class DotnetPrograms
{
    private const string Suffix = ".deps.json";

    public static IEnumerable<FoundApplication> Find(FactContext context)
    {
        foreach (var file in context.Survey.Foreign.Where(file => file.Name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            if (FoundJson.ReadObject(context.Files, file) is not { } json || !json.TryGetProperty("libraries", out var libraries) || libraries.ValueKind != JsonValueKind.Object)
                continue;
            // "Shop.Web/1.4.0": { "type": "project" }
            foreach (var library in libraries.EnumerateObject())
            {
                var slash = library.Name.LastIndexOf('/');
                if (slash > 0 && library.Value.Text("type") is "project" or "package")
                    yield return new FoundApplication(library.Name[..slash], "dotnet", library.Name[(slash + 1)..], [], new Origin(file.Path));
            }
        }
    }
}
