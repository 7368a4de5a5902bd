namespace Marketplace.Certification.Subjects;

/// <summary>A rule read what is not known yet; its outcome is unknown.</summary>
internal sealed class UnknownPropertyException(string path) : Exception($"the value of \"{path}\" is not known yet")
{
    public string Path { get; } = path;
}
