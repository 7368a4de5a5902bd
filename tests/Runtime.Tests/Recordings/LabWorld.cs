using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Runtime.Tests.Recordings;

/// <summary>The "cloud" of the scripted provider: counters by resource name and the objects that exist, for a whole scenario.</summary>
internal sealed class LabWorld
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Struct Inputs, Struct Outputs)> things = new(StringComparer.Ordinal);

    public int Counter(string name)
    {
        lock (gate)
            return counters.GetValueOrDefault(name);
    }

    public int Next(string name)
    {
        lock (gate)
            return counters[name] = counters.GetValueOrDefault(name) + 1;
    }

    public void Put(string id, Struct inputs, Struct outputs)
    {
        lock (gate)
            things[id] = (inputs, outputs);
    }

    public void Remove(string id)
    {
        lock (gate)
            things.Remove(id);
    }

    public (Struct Inputs, Struct Outputs)? Find(string id)
    {
        lock (gate)
            return things.TryGetValue(id, out var thing) ? thing : null;
    }

    /// <summary>Bench operation <c>world</c>: <c>{id: null}</c> removes an object, <c>{id: properties}</c> changes it or adds one.</summary>
    public void Change(JsonObject set)
    {
        foreach (var (id, value) in set)
            if (value is not JsonObject properties)
                Remove(id);
            else if (properties["inputs"] is not null || properties["outputs"] is not null)
                Put(id, Bag.From(properties["inputs"]), Bag.From(properties["outputs"]));
            else
            {
                var (inputs, outputs) = Find(id) ?? (new Struct(), new Struct());
                Put(id, inputs.With(properties), outputs.With(properties));
            }
    }

    public JsonObject ToJson()
    {
        lock (gate)
            return new()
            {
                ["counters"] = new JsonObject(counters.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
                ["things"] = new JsonObject(things.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)new JsonObject
                {
                    ["inputs"] = Bag.ToJson(entry.Value.Inputs),
                    ["outputs"] = Bag.ToJson(entry.Value.Outputs),
                }))),
            };
    }
}
