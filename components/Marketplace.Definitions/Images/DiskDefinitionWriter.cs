using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Images;

/// <summary>Writes the canonical form, with the keys of the YAML. Absent optional values have no key.</summary>
internal static class DiskDefinitionWriter
{
    public static JsonObject Write(DiskDefinition image) => WithoutNulls(new JsonObject
    {
        ["name"] = image.Name,
        ["version"] = image.Version.ToString(),
        ["os"] = new JsonObject { ["family"] = image.Os.Family, ["distribution"] = image.Os.Distribution, ["release"] = image.Os.Release },
        ["architecture"] = image.Architecture,
        ["diskSize"] = image.Size.ToString(),
        ["source"] = ImageSourceJson.Write(image.Source),
        ["packages"] = Texts(image.Packages),
        ["files"] = List(image.Files, File),
        ["applications"] = List(image.Applications, Application),
        ["users"] = new JsonObject { ["create"] = List(image.CreateUsers, User), ["remove"] = Texts(image.RemoveUsers) },
        ["services"] = new JsonObject { ["enable"] = Texts(image.EnableServices), ["disable"] = Texts(image.DisableServices) },
        ["kernelArguments"] = Texts(image.KernelArguments),
        ["agent"] = new JsonObject { ["autoUpdate"] = image.Agent.AutoUpdate, ["extensions"] = image.Agent.Extensions },
        ["customize"] = List(image.Customize, Customisation),
        ["validate"] = List(image.Validate, Step),
    });

    private static JsonObject File(FileDefinition file) => WithoutNulls(new JsonObject
    {
        ["path"] = file.Path,
        ["content"] = file.Content,
        ["source"] = file.Source,
        ["digest"] = file.Digest,
        ["mode"] = file.Mode,
        ["owner"] = file.Owner,
    });

    private static JsonObject Application(ApplicationDefinition application) => WithoutNulls(new JsonObject
    {
        ["name"] = application.Name,
        ["version"] = application.Version,
        ["licence"] = application.Licence,
        ["packages"] = Texts(application.Packages),
        ["files"] = List(application.Files, File),
        ["install"] = application.Install?.Run,
        ["network"] = application.Install?.Network ?? false,
        ["services"] = Texts(application.Services),
        ["ports"] = List(application.Ports, port => JsonValue.Create(port)),
        ["health"] = application.Health is { } health ? WithoutNulls(new JsonObject { ["port"] = health.Port, ["path"] = health.Path }) : null,
    });

    private static JsonObject User(UserDefinition user) =>
        WithoutNulls(new JsonObject { ["name"] = user.Name, ["home"] = user.Home, ["groups"] = Texts(user.Groups) });

    private static JsonObject Customisation(StepDefinition step) => new() { ["name"] = step.Name, ["run"] = step.Run, ["network"] = step.Network };

    private static JsonObject Step(StepDefinition step) => new() { ["name"] = step.Name, ["run"] = step.Run };

    private static JsonArray Texts(IEnumerable<string> texts) => List(texts, text => JsonValue.Create(text));

    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    public static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var key in json.Where(field => field.Value is null).Select(field => field.Key).ToList())
            json.Remove(key);
        return json;
    }
}
