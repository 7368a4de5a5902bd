using Marketplace.Certification.Rules;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Judging;

/// <summary>One thing that is not as a rule asks for.</summary>
/// <param name="Message">What is wrong with the value quoted, and what was expected; no final stop. Never a secret.</param>
public sealed record Finding(string Code, Enforcement Enforcement, string Message)
{
    /// <summary>File and line inside the image, or the part of the disk.</summary>
    public Origin? Evidence { get; init; }

    /// <summary>Of a definition or resource, such as <c>kernelArguments[0]</c>.</summary>
    public string? PropertyPath { get; init; }

    /// <summary>Who accepted it; null when nobody did.</summary>
    public Waiver? Waiver { get; init; }
}
