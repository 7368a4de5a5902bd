using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Imaging.Generalizing;

namespace Marketplace.Cli.Commands.Image;

/// <summary>What <c>mkt image generalize</c> did, for people and for programs.</summary>
internal static class GeneralizeOutput
{
    private const int MostShown = 8;

    public static string Text(GeneralizedDisk disk, string shown, bool planned)
    {
        var text = new StringBuilder();
        foreach (var operation in GeneralizeOperations.All)
        {
            var changes = disk.Changes.Where(change => change.Operation == operation.Id).ToList();
            text.Append(CultureInfo.InvariantCulture, $"{operation.Id}: {(changes.Count == 0 ? "nothing to do" : operation.Title)}\n");
            foreach (var change in changes.Take(MostShown))
                text.Append(CultureInfo.InvariantCulture, $"  {Name(change.Kind),-8} {Printable(change.Path)}{(change.Size > 0 ? $" ({change.Size} bytes)" : "")}\n");
            if (changes.Count > MostShown)
                text.Append(CultureInfo.InvariantCulture, $"  and {changes.Count - MostShown} more\n");
        }
        var verb = planned ? "would change" : "changed";
        return text.Append(disk.Changes.Count == 0 ? $"{shown} is generalised already\n" : string.Create(CultureInfo.InvariantCulture, $"{shown}: {disk.Changes.Count} files {verb}\n")).ToString();
    }

    public static string Json(GeneralizedDisk disk, bool planned) => new JsonObject
    {
        ["path"] = disk.Path,
        ["planned"] = planned,
        ["operations"] = new JsonArray([.. GeneralizeOperations.All.Select(operation => new JsonObject
        {
            ["id"] = operation.Id,
            ["title"] = operation.Title,
            ["fact"] = operation.Fact,
            ["changes"] = new JsonArray([.. disk.Changes.Where(change => change.Operation == operation.Id).Select(change => new JsonObject
            {
                ["kind"] = Name(change.Kind),
                ["path"] = change.Path,
                ["size"] = change.Size,
            })]),
        })]),
    }.ToJsonString(Indented.Options) + "\n";

    private static string Name(GeneralizeChangeKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static string Printable(string path) => string.Concat(path.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
