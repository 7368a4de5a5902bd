using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The view of an <see cref="Output{T}"/> for code that does not know the type of its value.</summary>
internal interface IOutput
{
    Type ValueType { get; }

    Task Completion { get; }

    Task<OutputData<object?>> GetDataAsync();

    Task<ImmutableHashSet<Resource>> GetResourcesAsync();
}

/// <summary>
/// The view of an <see cref="Input{T}"/> for code that does not know its type. <see cref="Shape"/> keeps elements of lists and maps apart,
/// so that one unknown element does not make the whole collection unknown.
/// </summary>
internal interface IInput
{
    IOutput Flat { get; }

    IOutput Shape { get; }
}
