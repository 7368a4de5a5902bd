using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

internal static class TypeInfo
{
    /// <summary>The argument types when the type is made from the open generic; null when it is not.</summary>
    public static Type[]? ArgumentsOf(Type type, Type open) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == open ? type.GetGenericArguments() : null;

    /// <summary>An immutable array that was never assigned throws when it is read; here it counts as empty.</summary>
    public static bool IsDefaultImmutableArray(IList list) =>
        ArgumentsOf(list.GetType(), typeof(ImmutableArray<>)) is not null
        && list.GetType().GetProperty(nameof(ImmutableArray<>.IsDefault))!.GetValue(list) is true;
}
