using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.ImageTemplates;

/// <summary>Reads where the results of the last run are.</summary>
internal abstract class RunOutputOperation(string route) : ResourceOperation(ImageTemplate.Instance, $"GET {ImageTemplate.Instance.Path}/runOutputs{route}")
{
    protected StoredResource RequireTemplate(ArmCall call)
    {
        var parent = RequireParent(call);
        var template = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(ImageTemplate.Instance.Type + "/runOutputs/read", template.Id);
        return template;
    }

    protected static JsonObject Describe(StoredResource output)
    {
        var json = new JsonObject { ["id"] = output.Id, ["name"] = output.Name, ["type"] = output.Type };
        foreach (var (name, value) in output.Body)
            json[name] = value?.DeepClone();
        return json;
    }
}
