using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The user's answer about creates that were interrupted.</summary>
/// <param name="ClearAll">Forgets every one of them.</param>
/// <param name="ImportIds">URN to the id of the object that had been created after all.</param>
public sealed record PendingCreateResolution(bool ClearAll, ImmutableDictionary<Urn, string> ImportIds);
