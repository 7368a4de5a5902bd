namespace Pulumi.Policy;

/// <summary>What all runs of policies for one request share, and the configuration of one policy.</summary>
internal sealed record PolicyEvaluation(PolicyStack Stack, SecretScrubber Scrubber, object? Config);
