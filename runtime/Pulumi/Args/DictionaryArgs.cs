using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Inputs that are given by name instead of by class.</summary>
internal interface IDictionaryArgs
{
    ImmutableDictionary<string, object?> Members { get; }
}

/// <summary>Resource inputs by name, for types that have no generated class.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs, IDictionaryArgs
{
    ImmutableDictionary<string, object?> IDictionaryArgs.Members { get; } = dictionary;
}

/// <summary>Function arguments by name, for functions that have no generated class.</summary>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs, IDictionaryArgs
{
    ImmutableDictionary<string, object?> IDictionaryArgs.Members { get; } = dictionary;
}
