using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;
using Marketplace.Definitions.Yaml;
using static Marketplace.Definitions.Images.ImageRules;

namespace Marketplace.Definitions.Offers;

/// <summary>
/// Prices as a table: <c>market,currency,1core,2core</c> in the first line, then a line for each market: <c>de,eur,0.05,0.10</c>.
/// A field may be in double quotes. An empty field is no price.
/// </summary>
internal static class PriceSheet
{
    private const int Largest = 1024 * 1024;

    public static void Resolve(JsonObject json, ShapeReader reader, ProjectPath paths)
    {
        foreach (var (plan, path) in Items(json, "plans"))
        {
            if (plan["price"] is not JsonObject price || price["sheet"] is null)
                continue;
            var place = $"{path}.price.sheet";
            FileReferences.Resolve(price, "sheet", place, reader, paths, stream =>
            {
                var file = Text(price["sheet"])!;
                var rows = stream.Length > Largest ? Bad(reader, new Where(file), string.Create(CultureInfo.InvariantCulture, $"the price sheet has {stream.Length} bytes, at most {Largest} are read")) : Read(stream, file, reader);
                if (rows is not null)
                    price["perMarketAndCoreSize"] = rows;
            });
            price.Remove("sheet");
        }
    }

    private static JsonArray? Read(Stream stream, string file, ShapeReader reader)
    {
        using var text = new StreamReader(stream, Encoding.UTF8);
        var lines = text.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        var header = Split(lines[0]);
        if (header.Count < 3 || header[0].Text != "market" || header[1].Text != "currency")
            return Bad(reader, new Where(file, 1, 1), $"the first line is {Quote.Text(lines[0])}, expected market,currency and at least one core size such as 1core");
        foreach (var column in header.Skip(2).Where(column => !OfferValues.CoreSizes.Contains(column.Text, StringComparer.Ordinal)))
            return Bad(reader, new Where(file, 1, column.Column), $"the column {Quote.Text(column.Text)} is no core size", NearestWord.Find(column.Text, OfferValues.CoreSizes) is { } nearest ? $"Did you mean \"{nearest}\"?" : $"Core sizes: {string.Join(", ", OfferValues.CoreSizes)}.");
        var rows = new JsonArray();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length > 0 && Row(header, Split(lines[i]), new Where(file, i + 1, 1), reader) is { } row)
                rows.Add(row);
        }
        return rows.Count > 0 ? rows : Bad(reader, new Where(file), "the price sheet has no line with prices");
    }

    private static JsonObject? Row(List<Cell> header, List<Cell> cells, Where where, ShapeReader reader)
    {
        if (cells.Count != header.Count)
        {
            Bad(reader, where, string.Create(CultureInfo.InvariantCulture, $"the line has {cells.Count} fields, expected {header.Count}"), "A decimal comma makes two fields of one; write 0.05.");
            return null;
        }
        var prices = new JsonObject();
        for (var i = 2; i < cells.Count; i++)
        {
            var cell = cells[i];
            if (cell.Text.Length == 0)
                continue;
            if (!decimal.TryParse(cell.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
                Bad(reader, where with { Column = cell.Column }, $"the price is {Quote.Text(cell.Text)}, expected a number with a decimal point, such as 0.05");
            else if (!prices.TryAdd(header[i].Text, JsonValue.Create(amount)))
                Bad(reader, where with { Column = cell.Column }, $"the column {Quote.Text(header[i].Text)} is there twice");
        }
        if (!OfferValues.Market.Matches(cells[0].Text))
            Bad(reader, where, $"the market is {Quote.Text(cells[0].Text)}, expected {OfferValues.Market.Expected}");
        if (cells[1].Text.Length != 3 || !cells[1].Text.All(char.IsAsciiLetterLower))
            Bad(reader, where with { Column = cells[1].Column }, $"the currency is {Quote.Text(cells[1].Text)}, expected three letters in lower case, such as eur");
        return new JsonObject { ["markets"] = new JsonArray(cells[0].Text), ["currency"] = cells[1].Text, ["prices"] = prices };
    }

    private static JsonArray? Bad(ShapeReader reader, Where where, string message, string? help = null)
    {
        reader.Diagnostics.Add(Diagnostic.Error(DefinitionCodes.BadPriceSheet, message, where, help));
        return null;
    }

    private static List<Cell> Split(string line)
    {
        var cells = new List<Cell>();
        for (var at = 0; at <= line.Length;)
        {
            var start = at;
            var quoted = at < line.Length && line[at] == '"' && line.IndexOf('"', at + 1) is var close and > 0 ? close : -1;
            var comma = line.IndexOf(',', quoted > 0 ? quoted : at);
            var end = comma < 0 ? line.Length : comma;
            cells.Add(new(line[start..end].Trim().Trim('"').Trim(), start + 1));
            at = end + 1;
        }
        return cells;
    }

    private readonly record struct Cell(string Text, int Column);
}
