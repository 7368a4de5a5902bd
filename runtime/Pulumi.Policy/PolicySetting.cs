namespace Pulumi.Policy;

/// <summary>Configuration of one policy, as a pack's initial configuration gives it.</summary>
/// <param name="EnforcementLevel">Null leaves the level as it is.</param>
/// <param name="Properties">Values as JSON has them: text, numbers, booleans, lists, dictionaries.</param>
public sealed record PolicySetting(EnforcementLevel? EnforcementLevel = null, IReadOnlyDictionary<string, object?>? Properties = null);
