using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;
using Marketplace.Definitions.Yaml;

namespace Marketplace.Definitions;

/// <summary>
/// Reads definitions under a project root. Every finding of every file is collected and sorted before anything fails.
/// </summary>
/// <param name="projectRoot">Folder of <c>Pulumi.yaml</c>; paths in results and messages are relative to it.</param>
public sealed class DefinitionLoader(string projectRoot)
{
    /// <summary>Folder of the image definitions, relative to the project root.</summary>
    public const string ImagesFolder = "definitions/images";

    private readonly string root = Path.GetFullPath(projectRoot);

    /// <summary>All images of the project, by name. Names are unique.</summary>
    public LoadResult<IReadOnlyList<ImageDefinitionFile>> LoadImages()
    {
        var diagnostics = new List<Diagnostic>();
        var images = new List<ImageDefinitionFile>();
        var places = new Dictionary<string, Where>(StringComparer.Ordinal);
        foreach (var file in ImageFiles(diagnostics))
        {
            if (Read(file, diagnostics) is not { } read)
                continue;
            var name = read.Json["name"]?.ToString();
            if (name is not null && !places.TryAdd(name, read.Places.PlaceOf("name")))
                diagnostics.Add(Diagnostic.Error(DefinitionCodes.DuplicateDefinition, $"an image named \"{name}\" is already defined in {places[name]}", read.Places.PlaceOf("name"), "Give one of them another name."));
            if (read.Image is not null)
                images.Add(new ImageDefinitionFile(file, read.Image));
        }
        return new([.. images.OrderBy(image => image.Image.Name, StringComparer.Ordinal)], [.. diagnostics.Order()]);
    }

    /// <summary>One image.</summary>
    /// <param name="file">Path relative to the project root, or absolute.</param>
    public LoadResult<ImageDefinitionFile> LoadImage(string file)
    {
        var diagnostics = new List<Diagnostic>();
        var relative = ProjectPath.Relative(root, Path.Combine(root, file));
        var image = Read(relative, diagnostics)?.Image;
        return new(image is null ? null : new ImageDefinitionFile(relative, image), [.. diagnostics.Order()]);
    }

    private IEnumerable<string> ImageFiles(List<Diagnostic> diagnostics)
    {
        var folder = Path.Combine(root, ImagesFolder);
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Select(file => ProjectPath.Relative(root, file)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (files.Count == 0)
            diagnostics.Add(Diagnostic.Error(DefinitionCodes.NoDefinitions, "no image definition found, expected at least one *.yaml here", new Where(ImagesFolder), "Write one with: mkt new image NAME"));
        return files;
    }

    private (JsonObject Json, ShapeReader Places, ImageDefinition? Image)? Read(string file, List<Diagnostic> diagnostics)
    {
        if (ReadBytes(file, diagnostics) is not { } bytes || YamlReader.Read(file, bytes, diagnostics) is not { } yaml)
            return null;
        var reader = new ShapeReader(file);
        if (KindProblem(file, yaml) is { } problem)
        {
            diagnostics.Add(problem);
            return null;
        }
        var json = (JsonObject?)reader.Read(yaml, ImageShape.Root, "");
        ImageDefinition? image = null;
        if (json is not null)
        {
            ImageRules.Check(json, reader);
            FileReferences.Resolve(json, reader, new ProjectPath(root, file));
            if (reader.Diagnostics.Count == 0)
                image = ImageDefinition.FromJson(json);
        }
        diagnostics.AddRange(reader.Diagnostics);
        return (json ?? [], reader, image);
    }

    // Said before anything else: a file of another kind would only give a page of unknown keys.
    private static Diagnostic? KindProblem(string file, YamlValue yaml)
    {
        if (yaml is not YamlMapping mapping)
            return null;
        var kind = mapping.Entries.FirstOrDefault(entry => entry.Key.Text == "kind")?.Value;
        if (kind is YamlScalar { Text: "image" })
            return null;
        return kind is null
            ? Diagnostic.Error(DefinitionCodes.UnknownKind, "the key \"kind\" is missing", new Where(file, yaml.Line, yaml.Column), "Begin the file with: kind: image")
            : Diagnostic.Error(DefinitionCodes.UnknownKind, $"kind is {kind.Describe()}, expected image", new Where(file, kind.Line, kind.Column), "Files in this folder define images.", "image");
    }

    private byte[]? ReadBytes(string file, List<Diagnostic> diagnostics)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(root, file));
            // One byte more than allowed is enough to know that it is too large.
            var buffer = new byte[(int)Math.Min(stream.Length, YamlLimits.Bytes + 1L)];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return buffer[..length];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = error is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : error.Message;
            diagnostics.Add(Diagnostic.Error(DefinitionCodes.FileNotReadable, $"the definition cannot be read: {reason}", new Where(file), "Definitions of images are in definitions/images; write one with: mkt new image NAME"));
            return null;
        }
    }
}
