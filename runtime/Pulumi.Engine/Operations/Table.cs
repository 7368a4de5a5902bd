namespace Pulumi.Engine.Operations;

/// <summary>Columns of text, two spaces apart; cells of several lines keep their column.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, string indent = "")
    {
        var all = rows.Prepend(header).Select(r => r.Select(c => c.Split('\n')).ToList()).ToList();
        var widths = Enumerable.Range(0, header.Count)
            .Select(column => all.Max(r => r[column].Max(l => l.Length)))
            .ToList();
        foreach (var row in all)
        {
            for (var line = 0; line < row.Max(c => c.Length); line++)
            {
                var cells = row.Select((cell, column) => (line < cell.Length ? cell[line] : "").PadRight(widths[column]));
                yield return (indent + string.Join("  ", cells)).TrimEnd();
            }
        }
    }
}
