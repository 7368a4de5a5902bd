using System.Net;
using System.Text;

namespace Marketplace.Certification.Reporting;

/// <summary>Writes elements whose text is always escaped: nothing that comes from an image becomes markup.</summary>
internal sealed class Html
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    /// <summary>Markup of this program's own; never of anything that was read.</summary>
    public Html Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    public Html Text(string value)
    {
        text.Append(WebUtility.HtmlEncode(Words.Plain(value)));
        return this;
    }

    /// <param name="tag">Name of the element, and attributes of this program's own: <c>td class="level"</c>.</param>
    public Html Element(string tag, string value) => Raw($"<{tag}>").Text(value).Raw($"</{tag.Split(' ')[0]}>");

    /// <summary>A table with a heading row; nothing when it would be empty.</summary>
    public Html Table(string caption, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Raw("<table>").Element("caption", caption).Raw("<thead><tr>");
        foreach (var heading in headings)
            Element("th scope=\"col\"", heading);
        Raw("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            Raw("<tr>");
            for (var column = 0; column < row.Count; column++)
                Element(column == 0 ? "th scope=\"row\"" : "td", row[column]);
            Raw("</tr>\n");
        }
        return Raw("</tbody></table>\n");
    }
}
