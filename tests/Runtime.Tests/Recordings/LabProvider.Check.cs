using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

internal sealed partial class LabProvider
{
    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        AnswerAsync("Check", request, () =>
        {
            var name = NameOf(request.Urn);
            var behaviour = script.For(name, "check");
            FailIf(behaviour);
            var answer = CheckAnswer(request, behaviour);
            if ((bool?)behaviour["autoName"] == true && !answer.Inputs.Fields.ContainsKey("name"))
                answer.Inputs.Fields["name"] = Value.ForString(
                    request.Olds.Text("name") ?? Numbered(name, "-auto", world.Counter(name) + 1));
            return answer;
        });

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        AnswerAsync("Diff", request, () =>
        {
            var behaviour = script.For(NameOf(request.Urn), "diff");
            FailIf(behaviour);
            return DiffAnswer(request, behaviour);
        });

    private static CheckResponse CheckAnswer(CheckRequest request, JsonObject behaviour)
    {
        var inputs = request.News?.Clone() ?? new Struct();
        foreach (var (key, value) in behaviour["defaults"] as JsonObject ?? [])
            if (!inputs.Fields.ContainsKey(key))
                inputs.Fields[key] = Bag.ValueOf(value);
        inputs = Without(inputs.With(behaviour["set"]), behaviour["remove"]);
        var answer = new CheckResponse { Inputs = inputs };
        answer.Failures.AddRange(Failures(behaviour["failures"]));
        return answer;
    }

    private static DiffResponse DiffAnswer(DiffRequest request, JsonObject behaviour)
    {
        var changed = Changed(request.OldInputs ?? new Struct(), request.News ?? new Struct());
        var replaces = Texts(behaviour["replaces"]) ?? changed.Where(key => key.StartsWith("r_", StringComparison.Ordinal));
        var answer = new DiffResponse
        {
            Changes = behaviour["changes"]?.GetValue<string>() switch
            {
                "NONE" => DiffResponse.Types.DiffChanges.DiffNone,
                "SOME" => DiffResponse.Types.DiffChanges.DiffSome,
                "UNKNOWN" => DiffResponse.Types.DiffChanges.DiffUnknown,
                _ => changed.Count == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            },
            DeleteBeforeReplace = (bool?)behaviour["deleteBeforeReplace"] ?? false,
            HasDetailedDiff = (bool?)behaviour["hasDetailedDiff"] ?? false,
        };
        answer.Diffs.AddRange(Texts(behaviour["diffs"]) ?? changed);
        answer.Replaces.AddRange(replaces);
        answer.Stables.AddRange(Texts(behaviour["stables"]) ?? []);
        foreach (var (path, diff) in behaviour["detailedDiff"] as JsonObject ?? [])
            answer.DetailedDiff[path] = new()
            {
                // ADD_REPLACE
                Kind = System.Enum.Parse<PropertyDiff.Types.Kind>(
                    diff!["kind"]!.GetValue<string>().Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                InputDiff = (bool?)diff["inputDiff"] ?? false,
            };
        return answer;
    }

    private static List<string> Changed(Struct olds, Struct news) =>
        [.. olds.Fields.Keys.Union(news.Fields.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(key =>
        {
            var now = news.Fields.TryGetValue(key, out var value) ? value : null;
            var then = olds.Fields.TryGetValue(key, out var old) ? old : null;
            return now is null || then is null || Bag.ContainsUnknown(now) || !Bag.Bare(now).Equals(Bag.Bare(then));
        })];

    private static IEnumerable<string>? Texts(JsonNode? node) => (node as JsonArray)?.Select(item => item!.GetValue<string>());
}
