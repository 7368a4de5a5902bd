namespace Pulumi.Policy;

/// <summary>What all runs of policies for one request share, and the configuration of one policy.</summary>
/// <param name="ConfigOf">The configuration of another policy of the pack, by name; null when there is no such policy, or it has none.</param>
internal sealed record PolicyEvaluation(PolicyStack Stack, SecretScrubber Scrubber, object? Config, Func<string, object?> ConfigOf);
