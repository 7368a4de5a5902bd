namespace Pulumi.Protocol.Values;

/// <summary>One step of a <see cref="PropertyPath"/>: the name of a member, the index of a list element, or <c>*</c>.</summary>
public readonly record struct PropertyPathStep
{
    private PropertyPathStep(string? key, int index)
    {
        Key = key;
        Index = index;
    }

    /// <summary>Every member or element.</summary>
    public static PropertyPathStep Wildcard { get; } = new(null, -1);

    /// <summary>Null for an index and for the wildcard.</summary>
    public string? Key { get; }

    /// <summary>Meaningful when <see cref="Key"/> is null and this is not the wildcard.</summary>
    public int Index { get; }

    public bool IsWildcard => Key is null && Index < 0;

    public static implicit operator PropertyPathStep(string key) => new(key, 0);

    public static implicit operator PropertyPathStep(int index) => new(null, index);
}
