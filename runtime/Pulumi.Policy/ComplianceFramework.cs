namespace Pulumi.Policy;

/// <summary>The catalogue that a policy implements a part of.</summary>
/// <param name="Name">Such as <c>CIS</c>.</param>
/// <param name="Version">Of the catalogue.</param>
/// <param name="Reference">Number within it.</param>
/// <param name="Specification">The requirement in a sentence, or its address.</param>
public sealed record ComplianceFramework(string Name, string? Version = null, string? Reference = null, string? Specification = null);
