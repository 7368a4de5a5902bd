using System.Collections.Immutable;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Cli.Commands.Image;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>A definition: what it says now, and the image that it promises, which is judged when its disk is built.</summary>
internal sealed class DefinitionTargets(CliSession session)
{
    private readonly string root = new DefinitionFiles(session).Root;

    /// <summary>Names of the definitions that there are.</summary>
    public IReadOnlyList<string> Names => HasImages ? [.. (new DefinitionLoader(root).LoadImages().Value ?? []).Select(image => image.Image.Name)] : [];

    private bool HasImages => Directory.Exists(Path.Combine(root, DefinitionLoader.ImagesFolder));

    /// <summary>The image definition with a name; null when there is none that can be read.</summary>
    public ImageDefinition? FindImage(string name) =>
        HasImages ? new DefinitionLoader(root).LoadImages().Value?.FirstOrDefault(image => image.Image.Name == name)?.Image : null;

    /// <summary>The definition with a name; null when there is none.</summary>
    /// <exception cref="DiagnosticException">There is none among those that can be read, and some cannot.</exception>
    public ReportTarget? FindNamed(string name)
    {
        if (!HasImages)
            return null;
        var images = new DefinitionLoader(root).LoadImages();
        if (images.Value?.FirstOrDefault(image => image.Image.Name == name) is { } found)
            return Image(name, found);
        return images.Diagnostics.Any(problem => problem.Severity == DiagnosticSeverity.Error) ? throw new DiagnosticException(images.Diagnostics) : null;
    }

    /// <exception cref="DiagnosticException">The file is no definition, or not right.</exception>
    public ReportTarget Read(string given, string path) => Image(given, new DefinitionLoader(root).LoadImage(path).OrThrow());

    private ReportTarget Image(string given, ImageDefinitionFile file)
    {
        var name = file.Image.Name;
        var source = SourceFile.Of(file.Path, File.ReadAllText(Path.Combine(root, file.Path)), file.Locate);
        return new("definition", given, [new DefinitionSubject(name, file.Image), new ImageSubject(name, null, DeclaredImage.Of(file.Image))])
        {
            Sources = ImmutableDictionary<string, SourceFile>.Empty.Add(name, source),
        };
    }
}
