using System.Collections.Immutable;
using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>Reads <c>--clear-pending-creates</c> and the URN and id pairs of <c>--import-pending-creates</c>.</summary>
internal static class PendingCreateArguments
{
    public static PendingCreateResolution? Parse(bool clear, ImmutableArray<string> pairs)
    {
        if (!clear && pairs.IsEmpty)
            return null;
        if (pairs.Length % 2 != 0)
            throw Malformed("an id is missing: each URN must be followed by an id");
        var ids = ImmutableDictionary.CreateBuilder<Urn, string>();
        for (var i = 0; i < pairs.Length; i += 2)
            ids[Urn.TryParse(pairs[i], out var urn) ? urn : throw Malformed($"'{pairs[i]}' is not a URN")] = pairs[i + 1];
        return new PendingCreateResolution(clear, ids.ToImmutable());
    }

    private static EngineException Malformed(string problem) => new("MKT7062", $"--import-pending-creates: {problem}", "Give pairs: URN,id.");
}
