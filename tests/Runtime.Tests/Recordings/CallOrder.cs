namespace Runtime.Tests.Recordings;

/// <summary>
/// One order for calls that the engine makes in no fixed order: deletions of one layer and the Read and Diff pairs of a
/// refresh are sorted by URN. The order of layers stays what it was.
/// </summary>
internal static class CallOrder
{
    private const string Delete = "ResourceProvider/Delete";
    private const string Read = "ResourceProvider/Read";
    private const string Diff = "ResourceProvider/Diff";

    /// <summary>Whether a truly parallel step shows the call: those that were never answered are left out of such recordings.</summary>
    public static bool IsShownUnordered(RecordedCall call) =>
        call.Response is not null || call.Errors is not null || call.Method.EndsWith("/Configure", StringComparison.Ordinal);

    /// <summary>Splits calls into those without a position, by text, and those with one, in order.</summary>
    /// <param name="calls">Normalised calls of one step.</param>
    /// <param name="layers">Deletion layer of a resource; see <see cref="DeletionLayers"/>.</param>
    /// <param name="sortAll">The step is truly parallel: no call has a position.</param>
    public static (List<RecordedCall> Beside, List<RecordedCall> InOrder) Apply(
        IEnumerable<RecordedCall> calls, Func<RecordedCall, int> layers, bool sortAll)
    {
        var all = calls.ToList();
        var beside = all.Where(call => sortAll || CallNormaliser.IsUnpositioned(call.Method) || call.Begin is null)
            .Select(call => call with { Begin = null, End = null })
            .OrderBy(call => Placeholders.Anonymous(call.Line()), StringComparer.Ordinal).ToList();
        // A provider started twice with one configuration (refresh, then update) shows one Configure in the recordings.
        beside = [.. beside.Where((call, i) => i == 0 || !call.Method.EndsWith("/Configure", StringComparison.Ordinal)
            || !beside[..i].Any(other => string.Equals(other.Line(), call.Line(), StringComparison.Ordinal)))];
        if (sortAll)
            return (beside, []);

        var ordered = all.Where(call => !CallNormaliser.IsUnpositioned(call.Method) && call.Begin is not null)
            .OrderBy(call => call.Begin).ToList();
        SortRuns(ordered, IsDeletion, group => group.OrderByDescending(unit => layers(unit[0]))
            .ThenBy(unit => unit[0].Urn, StringComparer.Ordinal).ThenBy(unit => unit[0].Line(positions: false), StringComparer.Ordinal));
        SortRuns(ordered, IsRefresh, group => group.OrderBy(unit => unit[0].Urn, StringComparer.Ordinal));
        return (beside, ordered);
    }

    private static int IsDeletion(List<RecordedCall> calls, int index) => IsSingle(calls, index, Delete) ? 1 : 0;

    private static int IsRefresh(List<RecordedCall> calls, int index)
    {
        if (!IsSingle(calls, index, Read) || IsNested(calls, index))
            return 0;
        return index + 1 < calls.Count && IsSingle(calls, index + 1, Diff)
            && string.Equals(calls[index].Urn, calls[index + 1].Urn, StringComparison.Ordinal) ? 2 : 1;
    }

    // Nothing else happened between the beginning of the call and its end.
    private static bool IsSingle(List<RecordedCall> calls, int index, string method) =>
        string.Equals(calls[index].Method, method, StringComparison.Ordinal) && calls[index].End == calls[index].Begin + 1;

    // A Read within a registration belongs to that registration (an import, a get), not to a refresh.
    private static bool IsNested(List<RecordedCall> calls, int index) => calls.Any(call =>
        call.Method.StartsWith("ResourceMonitor/Re", StringComparison.Ordinal) && call.Begin < calls[index].Begin && (call.End ?? int.MaxValue) > calls[index].Begin);

    private static void SortRuns(
        List<RecordedCall> calls, Func<List<RecordedCall>, int, int> unitLength, Func<List<List<RecordedCall>>, IEnumerable<List<RecordedCall>>> sort)
    {
        for (var start = 0; start < calls.Count; start++)
        {
            var units = new List<List<RecordedCall>>();
            var end = start;
            for (int length; end < calls.Count && (length = unitLength(calls, end)) > 0; end += length)
                units.Add(calls.GetRange(end, length));
            if (units.Count < 2)
                continue;

            var position = calls[start].Begin!.Value;
            foreach (var (index, call) in sort(units).SelectMany(unit => unit).Index())
                calls[start + index] = call with { Begin = position++, End = position++ };
            start = end - 1;
        }
    }
}
