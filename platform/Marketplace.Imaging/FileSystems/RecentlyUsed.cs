using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Keeps what was used last, up to a total weight. May be used from several threads.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(long capacity, Func<TValue, long> weigh)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> order = new();
    private long total;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }
            if (node != order.First)
            {
                order.Remove(node);
                order.AddFirst(node);
            }
            value = node.Value.Value;
            return true;
        }
    }

    public void Add(TKey key, TValue value)
    {
        var weight = weigh(value);
        if (weight > capacity)
            return;
        lock (gate)
        {
            if (nodes.ContainsKey(key))
                return;
            nodes[key] = order.AddFirst((key, value));
            total += weight;
            while (total > capacity)
            {
                var last = order.Last!;
                total -= weigh(last.Value.Value);
                nodes.Remove(last.Value.Key);
                order.RemoveLast();
            }
        }
    }
}
