using System.Security.Cryptography;

namespace Pulumi.Engine.Deploy;

/// <summary>Where ids of providers and seeds of names come from.</summary>
public interface IRandomSource
{
    Guid NewGuid();

    void Fill(Span<byte> bytes);
}

/// <summary>The operating system's random numbers.</summary>
public sealed class SystemRandomSource : IRandomSource
{
    public Guid NewGuid() => Guid.NewGuid();

    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
