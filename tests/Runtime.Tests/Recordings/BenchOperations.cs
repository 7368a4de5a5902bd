using System.Text;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>What the bench does between commands: it damages, copies and edits files, or changes the world.</summary>
internal sealed class BenchOperations(string root, LabWorld world, IReadOnlyDictionary<string, string> outputs)
{
    public static string StateFile(string root, ScenarioStep step) =>
        Path.Combine(root, "state", ".pulumi", "stacks", step.Project, step.Stack + ".json");

    public void Apply(ScenarioStep step)
    {
        var json = step.Json;
        var state = StateFile(root, step);
        switch (step.Operation)
        {
            case "truncateState":
                File.WriteAllBytes(state, File.ReadAllBytes(state)[..(int)json["bytes"]!]);
                break;
            case "writeState":
                File.WriteAllText(state, json["text"]!.GetValue<string>());
                break;
            case "patchState":
                Patch(state, json["set"]!.AsObject());
                break;
            case "copy":
                File.Copy(Path.Combine(root, json["from"]!.GetValue<string>()), Path.Combine(root, json["to"]!.GetValue<string>()), overwrite: true);
                break;
            case "saveOutput":
                var text = new StringBuilder(outputs[json["step"]!.GetValue<string>()]);
                foreach (var pair in json["replace"] as JsonArray ?? [])
                    text.Replace(pair![0]!.GetValue<string>(), pair[1]!.GetValue<string>());
                File.WriteAllText(Path.Combine(root, json["to"]!.GetValue<string>()), text.ToString());
                break;
            case "world":
                world.Change(json["set"]!.AsObject());
                break;
            default:
                throw new InvalidDataException($"The scenario has an unknown bench operation {step.Operation}.");
        }
    }

    // {"checkpoint/latest/resources/2": "$delete"}
    private static void Patch(string file, JsonObject set)
    {
        var document = CanonicalJson.Parse(File.ReadAllText(file))!;
        foreach (var (path, value) in set)
        {
            var keys = path.Split('/');
            var parent = keys[..^1].Aggregate(document, (node, key) => node is JsonArray list ? list[Index(key)]! : node[key]!);
            var isDeletion = value is JsonValue text && text.TryGetValue<string>(out var word) && string.Equals(word, "$delete", StringComparison.Ordinal);
            switch (parent)
            {
                case JsonArray list when isDeletion:
                    list.RemoveAt(Index(keys[^1]));
                    break;
                case JsonArray list:
                    list[Index(keys[^1])] = value?.DeepClone();
                    break;
                case JsonObject map when isDeletion:
                    map.Remove(keys[^1]);
                    break;
                default:
                    parent[keys[^1]] = value?.DeepClone();
                    break;
            }
        }

        File.WriteAllText(file, CanonicalJson.Write(document));
    }

    private static int Index(string key) => int.Parse(key, System.Globalization.CultureInfo.InvariantCulture);
}
