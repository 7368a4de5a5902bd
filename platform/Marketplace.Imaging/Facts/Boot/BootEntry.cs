using System.Collections.Immutable;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>What one kind of boot loader offers.</summary>
/// <param name="Loader">As <see cref="BootFacts.Loaders"/> names it.</param>
/// <param name="Entries">The default first.</param>
internal sealed record BootMenu(string Loader, ImmutableArray<BootEntryFacts> Entries, int? Timeout)
{
    public static BootMenu Of(string loader, IReadOnlyList<BootEntryFacts> entries, int chosen, int? timeout)
    {
        chosen = chosen >= 0 && chosen < entries.Count ? chosen : 0;
        return new BootMenu(loader, entries.Count == 0 ? [] : [entries[chosen], .. entries.Where((_, index) => index != chosen)], timeout);
    }
}
