namespace Pulumi;

/// <summary>Lets collection initialisers of union lists take either type.</summary>
public static class InputListExtensions
{
    public static void Add<T, U>(this InputList<Union<T, U>> list, Input<T> value) => list.Add(value.Apply(Union<T, U>.FromT0));

    public static void Add<T, U>(this InputList<Union<T, U>> list, Input<U> value) => list.Add(value.Apply(Union<T, U>.FromT1));
}
