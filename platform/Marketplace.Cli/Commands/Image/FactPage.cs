using System.Globalization;
using System.Text;
using Marketplace.Definitions.Facts;

namespace Marketplace.Cli.Commands.Image;

/// <summary>Facts as a page for people: one group a part, what matters for certification first, long lists counted.</summary>
internal sealed partial class FactPage
{
    private const int Column = 20;
    private const int MostLines = 12;

    private readonly StringBuilder text = new();

    private FactPage()
    {
    }

    public static string Write(ImageFacts facts)
    {
        var page = new FactPage();
        page.WriteDisk(facts);
        page.WriteSystem(facts);
        page.WriteAccess(facts);
        page.WriteAzure(facts);
        page.WriteServices(facts);
        page.WriteLeftovers(facts);
        page.WriteSoftware(facts);
        page.WriteNotes(facts);
        return page.text.ToString();
    }

    private static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.##} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.##} MiB"),
        >= 1L << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Place(Origin? origin) => origin is null ? "" : origin.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"  ({origin.Path}:{line})") : $"  ({origin.Path})";

    private void Group(string name) => text.Append(text.Length == 0 ? "" : "\n").Append(name).Append('\n');

    private void Line(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Append("  ").Append(name.PadRight(Column - 1)).Append(' ').Append(Plain(value)).Append('\n');
    }

    // Text of an image never reaches a terminal as control characters.
    private static string Plain(string value) => value.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !value.Contains('\u007f', StringComparison.Ordinal) ? value : string.Concat(value.Select(c => char.IsControl(c) ? '?' : c));

    /// <summary>One line an item under one name; the rest is counted.</summary>
    private void List(string name, IEnumerable<string> items)
    {
        var all = items.ToList();
        for (var i = 0; i < Math.Min(all.Count, MostLines); i++)
            Line(i == 0 ? name : "", all[i]);
        if (all.Count > MostLines)
            Line("", string.Create(CultureInfo.InvariantCulture, $"and {all.Count - MostLines} more"));
    }

    private void WriteNotes(ImageFacts facts)
    {
        Group("Not observable");
        foreach (var note in facts.NotObservable.Where(note => !note.Fact.StartsWith("running.", StringComparison.Ordinal)))
            Line(note.Fact, note.Reason);
        Line("running.*", string.Create(CultureInfo.InvariantCulture, $"{facts.NotObservable.Count(note => note.Fact.StartsWith("running.", StringComparison.Ordinal))} facts need a running machine: docs/images.md lists them"));
        foreach (var cut in facts.Truncated)
            Line(cut.Fact, string.Create(CultureInfo.InvariantCulture, $"{cut.Kept} of {cut.Total} kept"));
    }
}
