using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A value of one of two types. The default value holds the default of the first.</summary>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly bool isSecond;
    private readonly T0 first;
    private readonly T1 second;

    private Union(bool isSecond, T0 first, T1 second)
    {
        this.isSecond = isSecond;
        this.first = first;
        this.second = second;
    }

    public bool IsT0 => !isSecond;

    public bool IsT1 => isSecond;

    /// <exception cref="InvalidOperationException">The value is of the other type.</exception>
    public T0 AsT0 => isSecond ? throw Wrong(typeof(T0), typeof(T1)) : first;

    /// <exception cref="InvalidOperationException">The value is of the other type.</exception>
    public T1 AsT1 => isSecond ? second : throw Wrong(typeof(T1), typeof(T0));

    public object? Value => isSecond ? second : first;

    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    public static Union<T0, T1> FromT0(T0 input) => new(isSecond: false, input, default!);

    public static Union<T0, T1> FromT1(T1 input) => new(isSecond: true, default!, input);

    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => isSecond ? f1(second) : f0(first);

    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (isSecond)
            f1(second);
        else
            f0(first);
    }

    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc) => Bimap(mapFunc, static value => value);

    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc) => Bimap(static value => value, mapFunc);

    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1) =>
        isSecond ? Union<TResult0, TResult1>.FromT1(mapFunc1(second)) : Union<TResult0, TResult1>.FromT0(mapFunc0(first));

    public bool TryPickT0([MaybeNullWhen(false)] out T0 value, [MaybeNullWhen(true)] out T1 remainder)
    {
        (value, remainder) = (first, second);
        return !isSecond;
    }

    public bool TryPickT1([MaybeNullWhen(false)] out T1 value, [MaybeNullWhen(true)] out T0 remainder)
    {
        (value, remainder) = (second, first);
        return isSecond;
    }

    public bool Equals(Union<T0, T1> union) => isSecond == union.isSecond && Equals(Value, union.Value);

    public override bool Equals(object? obj) => obj is Union<T0, T1> union && Equals(union);

    public override int GetHashCode() => HashCode.Combine(isSecond, Value);

    public override string ToString() => $"{(isSecond ? typeof(T1) : typeof(T0)).FullName}: {Value}";

    private static InvalidOperationException Wrong(Type wanted, Type held) => new($"The union holds a {held.Name}, not a {wanted.Name}.");
}
