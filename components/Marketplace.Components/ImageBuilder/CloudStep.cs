using System.Collections.Immutable;

namespace Marketplace.Components;

/// <summary>A shell customiser or validator.</summary>
/// <param name="Name">Name in the service's log.</param>
/// <param name="Lines">Commands, run as a user that may use sudo without a password.</param>
internal sealed record CloudStep(string Name, ImmutableArray<string> Lines);
