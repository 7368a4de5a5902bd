namespace Runtime.Tests.Recordings;

/// <summary>What a <c>$ref</c> of a scenario points to.</summary>
/// <param name="Resource">Key of the resource.</param>
/// <param name="Path">The rest: nothing, <c>id</c>, <c>urn</c> or <c>outputs</c> with a path.</param>
internal sealed record ScenarioReference(string Resource, IReadOnlyList<string> Path)
{
    // a, a.id, a.outputs.x.y; the name itself may have dots.
    public static ScenarioReference Parse(string text, IEnumerable<string> declared)
    {
        var resource = declared.Where(key => string.Equals(text, key, StringComparison.Ordinal) || text.StartsWith(key + ".", StringComparison.Ordinal))
            .MaxBy(key => key.Length) ?? throw new InvalidDataException($"The scenario refers to {text}, which it does not declare.");
        return new(resource, text.Length == resource.Length ? [] : text[(resource.Length + 1)..].Split('.'));
    }
}
