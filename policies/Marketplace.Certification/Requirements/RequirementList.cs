using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Certification.Requirements;

/// <summary>All requirements that are known, in the order of their sections: <c>Requirements/requirements.json</c>, which is part of the assembly.</summary>
public static class RequirementList
{
    private static readonly Lazy<ImmutableArray<Requirement>> List = new(Read);

    public static ImmutableArray<Requirement> All => List.Value;

    /// <summary>Null when there is none with that id.</summary>
    public static Requirement? Find(string id) => All.FirstOrDefault(requirement => string.Equals(requirement.Id, id, StringComparison.Ordinal));

    private static ImmutableArray<Requirement> Read()
    {
        using var stream = typeof(RequirementList).Assembly.GetManifestResourceStream("requirements.json")
            ?? throw new InvalidOperationException("the assembly has no requirements.json");
        return JsonSerializer.Deserialize(stream, RequirementContext.Default.RequirementDocument)!.Requirements;
    }
}

internal sealed record RequirementDocument(ImmutableArray<Requirement> Requirements);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RequirementDocument))]
internal sealed partial class RequirementContext : JsonSerializerContext;
