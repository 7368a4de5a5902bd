using Marketplace.Definitions;
using Marketplace.Definitions.Images;

namespace Marketplace.Cli.Commands.Image;

/// <summary>Finds the definition that a command names.</summary>
internal sealed class DefinitionFiles(CliSession session)
{
    /// <summary>The repository; outside of one, the folder the command runs in.</summary>
    public string Root { get; } = session.Repository?.Root ?? session.WorkingDirectory;

    /// <param name="given">Name of an image, or path of a definition: one with a slash or ending in .yaml or .yml.</param>
    /// <exception cref="DiagnosticException">It is not there, or not right.</exception>
    public ImageDefinitionFile Find(string given)
    {
        if (given.Contains('/', StringComparison.Ordinal) || Path.GetExtension(given) is ".yaml" or ".yml")
            return new DefinitionLoader(Root).LoadImage(session.PathOf(given)!).OrThrow();
        var images = new DefinitionLoader(Root).LoadImages().OrThrow();
        if (images.FirstOrDefault(image => image.Image.Name == given) is { } found) return found;
        var names = images.Select(image => image.Image.Name).ToList();
        var help = NearestWord.Find(given, names) is { } near ? $"Did you mean \"{near}\"?" : $"There are: {string.Join(", ", names)}.";
        throw new DiagnosticException([Diagnostic.Error(DefinitionCodes.FileNotReadable, $"no definition is named \"{given}\"", new Where(DefinitionLoader.ImagesFolder), help)]);
    }

    /// <summary>What a definition says now; null when it cannot be read any more.</summary>
    public DiskDefinition? ReadAgain(ImageDefinitionFile file) =>
        new DefinitionLoader(Root).LoadImage(file.Path) is { Succeeded: true, Value.Image.Disk: var disk } ? disk : null;
}
