using Marketplace.Testing;

namespace Benchmarks.Kills;

/// <summary>A command that is killed and run again.</summary>
internal abstract class KilledWork(TestRepository repository)
{
    public abstract string Name { get; }

    /// <summary>Named points that it comes to.</summary>
    public abstract IReadOnlyList<string> Points { get; }

    /// <summary>The digest that each finished run gives; null before the first.</summary>
    public string? Digest { get; protected set; }

    protected TestRepository Repository { get; } = repository;

    /// <summary>Nothing of an earlier run is there; what the command is called with.</summary>
    public abstract Task<string[]> BeginAsync();

    /// <summary>What is wrong after a kill, before the command runs again.</summary>
    public virtual IEnumerable<string> AfterKill() => [];

    /// <summary>What is wrong, or left behind, after a run that said it was fine.</summary>
    public abstract Task<IReadOnlyList<string>> CheckAsync(MktResult result);

    protected string? Compare(string what, string digest)
    {
        Digest ??= digest;
        return digest == Digest ? null : $"{what} has the digest {digest}, expected {Digest}";
    }
}
