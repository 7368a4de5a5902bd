using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Cli.Commands.Image;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;
using Marketplace.Definitions.Publishers;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>
/// Definitions: images with what they promise of a disk that is judged when it is built, offers with the images that they sell, the
/// publisher with its offers.
/// </summary>
internal sealed partial class DefinitionTargets(CliSession session)
{
    private const string Publisher = "publisher";

    private readonly string root = new DefinitionFiles(session).Root;
    private IReadOnlyList<ImageDefinition>? images;

    /// <summary>Names of the definitions that there are.</summary>
    public IReadOnlyList<string> Names => [.. Images.Select(image => image.Name), .. Offers.Select(offer => offer.Id), .. PublisherDefinition is null ? [] : new[] { Publisher }];

    // Those that can be read; what is wrong with the others is said when they are judged themselves.
    private IReadOnlyList<ImageDefinition> Images => images ??= [.. (Loader.LoadImages().Value ?? []).Select(file => file.Image).DistinctBy(image => image.Name, StringComparer.Ordinal)];

    private IEnumerable<OfferDefinition> Offers => (Loader.LoadOffers().Value ?? []).Select(file => file.Offer);

    private PublisherDefinition? PublisherDefinition => File.Exists(Path.Combine(root, DefinitionLoader.PublisherFile)) ? Loader.LoadPublisher().Value?.Publisher : null;

    private DefinitionLoader Loader => new(root);

    /// <summary>The image definition with a name; null when there is none that can be read.</summary>
    public ImageDefinition? FindImage(string name) => Images.FirstOrDefault(image => image.Name == name);

    /// <summary>The definition with a name, an image before an offer; null when there is none.</summary>
    /// <exception cref="DiagnosticException">There is none among those that can be read, and some cannot.</exception>
    public ReportTarget? FindNamed(string name)
    {
        if (name == Publisher && File.Exists(Path.Combine(root, DefinitionLoader.PublisherFile)))
            return Of(name, Loader.LoadPublisher().OrThrow());
        var (ofImages, ofOffers) = (Loader.LoadImages(), Loader.LoadOffers());
        var image = ofImages.Value?.FirstOrDefault(file => file.Image.Name == name);
        var offer = ofOffers.Value?.FirstOrDefault(file => file.Offer.Id == name);
        if (image is not null)
            return Of(name, image);
        if (offer is not null)
            return Of(name, offer);
        List<Diagnostic> problems = [.. ofImages.Diagnostics.Concat(ofOffers.Diagnostics).Where(problem => problem.Severity == DiagnosticSeverity.Error && problem.Code != DefinitionCodes.NoDefinitions)];
        return problems.Count > 0 ? throw new DiagnosticException(problems) : null;
    }

    /// <exception cref="DiagnosticException">The file is no definition, or not right.</exception>
    public ReportTarget Read(string given, string path) => KindOf(path) switch
    {
        "offer" => Of(given, Loader.LoadOffer(path).OrThrow()),
        "publisher" => Of(given, Loader.LoadPublisher().OrThrow()),
        _ => Of(given, Loader.LoadImage(path).OrThrow()),
    };

    private ReportTarget Of(string given, ImageDefinitionFile file)
    {
        var name = file.Image.Name;
        return Target(given, file, new DefinitionSubject(name, file.Image), new ImageSubject(name, null, DeclaredImage.Of(file.Image)));
    }

    private ReportTarget Of(string given, OfferDefinitionFile file) => Target(given, file, OfferSubject.Of(file.Offer, Images, PublisherDefinition));

    private ReportTarget Of(string given, PublisherDefinitionFile file) => Target(given, file, new PublisherSubject(file.Publisher.Id, file.Publisher, [.. Offers]));

    private ReportTarget Target(string given, DefinitionFile file, params ImmutableArray<Subject> subjects) => new("definition", given, subjects)
    {
        Sources = subjects.Select(subject => subject.Name).Distinct(StringComparer.Ordinal)
            .ToImmutableDictionary(name => name, _ => SourceFile.Of(file.Path, File.ReadAllText(Path.Combine(root, file.Path)), file.Locate), StringComparer.Ordinal),
    };

    // kind: offer
    private static string KindOf(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[(int)Math.Min(file.Length, 64 * 1024)];
        return Kind().Match(Encoding.UTF8.GetString(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)))).Groups["kind"].Value;
    }

    [GeneratedRegex("^kind: *[\"']?(?<kind>[a-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Kind();
}
