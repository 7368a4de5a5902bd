using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Rules;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Reporting;

public sealed class HtmlReports
{
    private static readonly string[] Elements =
        ["html", "head", "meta", "title", "style", "body", "main", "header", "section", "article", "h1", "h2", "h3", "p", "br", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "code", "pre"];

    private static readonly string[] Attributes = ["lang", "charset", "name", "content", "http-equiv", "class", "scope"];

    [Fact]
    public void Have_the_five_criteria_with_their_verdicts()
    {
        var rows = Page(Reports.Of(Reports.WithSwap())).QuerySelectorAll("section")[0].QuerySelectorAll("tbody tr");

        rows.Select(row => row.Children[0].TextContent).ShouldBe(["Globally vetted", "Compatible with the platform", "Compliant with online safety", "Free of malware", "On a supported billing model"]);
        rows[1].Children[1].TextContent.ShouldBe("failed");
        rows[3].Children[1].TextContent.ShouldBe("not judged");
    }

    [Fact]
    public void Show_a_finding_with_evidence_fix_and_reference()
    {
        var article = Page(Reports.Of(Reports.WithSwap())).QuerySelectorAll("article").Single(article => article.QuerySelector("h3")!.TextContent.StartsWith("MKT4250", StringComparison.Ordinal));

        article.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().Children.Select(cell => cell.TextContent).ShouldBe(["error", "web.vhd", "swap (file) at /swapfile", "/etc/fstab:3"]);
        article.TextContent.ShouldContain("policy 200.3.3");
        article.TextContent.ShouldContain(RuleCatalog.Find("MKT4250")!.Info.Remediation);
    }

    [Fact]
    public void Show_the_line_of_a_definition()
    {
        var page = Page(Reports.OfDefinition("name: web", "diskSize: <i>10 GiB"));

        page.QuerySelector("article code")!.TextContent.ShouldBe("definitions/images/web.yaml(2,11)");
        page.QuerySelector("article pre")!.TextContent.ShouldBe("2 | diskSize: <i>10 GiB");
    }

    [Fact]
    public void List_waivers_and_what_a_person_or_a_machine_has_to_judge()
    {
        var page = Page(Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver()));

        Captions(page).ShouldContain("Waivers (1)");
        Captions(page).ShouldContain("For a person (40)");
        Captions(page).ShouldContain(caption => caption.StartsWith("For a running machine (", StringComparison.Ordinal));
        page.QuerySelector(".waived")!.TextContent.ShouldBe("waived");
        page.QuerySelector("dl")!.TextContent.ShouldContain(SampleFacts.Image.Digest);
    }

    [Fact]
    public void Take_nothing_from_an_image_as_markup()
    {
        const string hostile = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;\u0000\u001b\u202e";
        var page = Page(Reports.Of(Reports.WithSwap(hostile, hostile), hostile, Reports.Waiver(subject: "*")));

        page.All.Select(element => element.LocalName).Distinct().ShouldBeSubsetOf(Elements);
        page.All.SelectMany(element => element.Attributes).Select(attribute => attribute.Name).Distinct().ShouldBeSubsetOf(Attributes);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Certification of </style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;???");
    }

    [Fact]
    public void Load_nothing_and_run_nothing()
    {
        var text = HtmlReport.Write(Reports.Of(Reports.WithSwap()), ReportOrder.Criterion);

        text.ShouldContain("default-src 'none'; style-src 'unsafe-inline'");
        text.ShouldNotContain("url(");
        text.ShouldNotContain("@import");
        Page(Reports.Of(Reports.WithSwap())).QuerySelectorAll("script, link, img, iframe, [src], [href], [style]").ShouldBeEmpty();
    }

    [Fact]
    public void Are_readable_without_seeing_them()
    {
        var page = Page(Reports.Of(Reports.WithSwap()));

        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("h1").ShouldHaveSingleItem();
        page.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption") != null && table.QuerySelectorAll("thead th").All(cell => cell.GetAttribute("scope") == "col"));
        page.QuerySelectorAll("tbody tr").ShouldAllBe(row => row.Children[0].GetAttribute("scope") == "row");
    }

    [Fact]
    public void Are_made_for_paper_and_for_the_night()
    {
        var style = Page(Reports.Of(Reports.WithSwap())).QuerySelector("style")!.TextContent;

        style.ShouldContain("@page { size: A4;");
        style.ShouldContain("@media print");
        style.ShouldContain("prefers-color-scheme: dark");
    }

    private static IEnumerable<string> Captions(IDocument page) => page.QuerySelectorAll("caption").Select(caption => caption.TextContent);

    private static IDocument Page(PolicyReport report) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(HtmlReport.Write(report, ReportOrder.Criterion));
}
