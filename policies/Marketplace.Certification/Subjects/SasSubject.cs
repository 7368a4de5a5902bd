namespace Marketplace.Certification.Subjects;

/// <summary>A SAS address by itself, as a client hands it in.</summary>
/// <param name="At">When it is to be used; null when only its own dates are to be compared.</param>
public sealed record SasSubject(string Name, SasAddress Address, DateTimeOffset? At = null) : Subject(Name);
