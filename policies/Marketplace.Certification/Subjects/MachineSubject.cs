using Marketplace.Definitions.Machines;

namespace Marketplace.Certification.Subjects;

/// <summary>What tests on running machines made from an image came to.</summary>
/// <param name="Report">Null when no machine was tested: the rules then say what could be.</param>
/// <param name="ImageDigest">Of the image that is judged; a report about another one counts for nothing. Null when only a report is at hand.</param>
public sealed record MachineSubject(string Name, MachineReport? Report, string? ImageDigest = null) : Subject(Name);
