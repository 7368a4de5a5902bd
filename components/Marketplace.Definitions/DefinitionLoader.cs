using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Shapes;
using Marketplace.Definitions.Yaml;

namespace Marketplace.Definitions;

/// <summary>
/// Reads definitions under a project root. Every finding of every file is collected and sorted before anything fails.
/// </summary>
/// <param name="projectRoot">Folder of <c>Pulumi.yaml</c>; paths in results and messages are relative to it.</param>
public sealed partial class DefinitionLoader(string projectRoot)
{
    /// <summary>Folder of the image definitions, relative to the project root.</summary>
    public const string ImagesFolder = "definitions/images";

    private readonly string root = Path.GetFullPath(projectRoot);

    /// <summary>All images of the project, by name. Names are unique.</summary>
    public LoadResult<IReadOnlyList<ImageDefinitionFile>> LoadImages() => LoadAll(DefinitionKind.Image, ReadImage, image => image.Image.Name);

    /// <summary>One image.</summary>
    /// <param name="file">Path relative to the project root, or absolute.</param>
    public LoadResult<ImageDefinitionFile> LoadImage(string file) => LoadOne(DefinitionKind.Image, file, ReadImage);

    private ImageDefinitionFile? ReadImage(string file, JsonObject json, ShapeReader reader)
    {
        ImageRules.Check(json, reader);
        FileReferences.Resolve(json, reader, new ProjectPath(root, file));
        return reader.Diagnostics.Count == 0 ? new(file, ImageDefinition.FromJson(json)) { Places = reader.PlaceOf } : null;
    }

    private LoadResult<IReadOnlyList<T>> LoadAll<T>(DefinitionKind kind, Func<string, JsonObject, ShapeReader, T?> read, Func<T, string> nameOf)
        where T : DefinitionFile
    {
        var diagnostics = new List<Diagnostic>();
        var found = new List<T>();
        var places = new Dictionary<string, Where>(StringComparer.Ordinal);
        var files = Files(kind);
        if (files.Count == 0)
            diagnostics.Add(Diagnostic.Error(DefinitionCodes.NoDefinitions, $"no {kind.Name} definition found, expected at least one *.yaml here", new Where(kind.Place), kind.HowToStart));
        foreach (var file in files)
        {
            if (Read(file, kind, diagnostics) is not { } document)
                continue;
            var name = document.Json[kind.Key]?.ToString();
            if (name is not null && !places.TryAdd(name, document.Reader.PlaceOf(kind.Key)))
                document.Reader.Diagnostics.Add(Diagnostic.Error(DefinitionCodes.DuplicateDefinition, $"an {kind.Name} named \"{name}\" is already defined in {places[name]}", document.Reader.PlaceOf(kind.Key), "Give one of them another name."));
            if (Finish(file, document, read, diagnostics) is { } definition)
                found.Add(definition);
        }
        return new([.. found.OrderBy(nameOf, StringComparer.Ordinal)], [.. diagnostics.Order()]);
    }

    private LoadResult<T> LoadOne<T>(DefinitionKind kind, string file, Func<string, JsonObject, ShapeReader, T?> read)
        where T : DefinitionFile
    {
        var diagnostics = new List<Diagnostic>();
        var relative = ProjectPath.Relative(root, Path.Combine(root, file));
        var definition = Read(relative, kind, diagnostics) is { } document ? Finish(relative, document, read, diagnostics) : null;
        return new(definition, [.. diagnostics.Order()]);
    }

    private static T? Finish<T>(string file, (JsonObject Json, bool Complete, ShapeReader Reader) document, Func<string, JsonObject, ShapeReader, T?> read, List<Diagnostic> diagnostics)
        where T : DefinitionFile
    {
        var definition = document.Complete ? read(file, document.Json, document.Reader) : null;
        diagnostics.AddRange(document.Reader.Diagnostics);
        return definition;
    }

    private List<string> Files(DefinitionKind kind)
    {
        var folder = Path.Combine(root, kind.Place);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Select(file => ProjectPath.Relative(root, file)).Order(StringComparer.Ordinal)]
            : [];
    }

    private (JsonObject Json, bool Complete, ShapeReader Reader)? Read(string file, DefinitionKind kind, List<Diagnostic> diagnostics)
    {
        if (ReadBytes(file, kind, diagnostics) is not { } bytes || YamlReader.Read(file, bytes, diagnostics) is not { } yaml)
            return null;
        if (KindProblem(file, yaml, kind) is { } problem)
        {
            diagnostics.Add(problem);
            return null;
        }
        var reader = new ShapeReader(file);
        var json = (JsonObject?)reader.Read(yaml, kind.Shape, "");
        return (json ?? [], json is not null, reader);
    }

    // Said before anything else: a file of another kind would only give a page of unknown keys.
    private static Diagnostic? KindProblem(string file, YamlValue yaml, DefinitionKind expected)
    {
        if (yaml is not YamlMapping mapping)
            return null;
        var kind = mapping.Entries.FirstOrDefault(entry => entry.Key.Text == "kind")?.Value;
        if (kind is YamlScalar scalar && scalar.Text == expected.Name)
            return null;
        return kind is null
            ? Diagnostic.Error(DefinitionCodes.UnknownKind, "the key \"kind\" is missing", new Where(file, yaml.Line, yaml.Column), $"Begin the file with: kind: {expected.Name}")
            : Diagnostic.Error(DefinitionCodes.UnknownKind, $"kind is {kind.Describe()}, expected {expected.Name}", new Where(file, kind.Line, kind.Column), expected == DefinitionKind.Publisher ? "This file defines the publisher." : $"Files in this folder define {expected.Name}s.", expected.Name);
    }

    private byte[]? ReadBytes(string file, DefinitionKind kind, List<Diagnostic> diagnostics)
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
            var help = kind == DefinitionKind.Publisher ? $"The publisher is defined in {kind.Place}." : $"Definitions of {kind.Name}s are in {kind.Place}; write one with: mkt new {kind.Name} NAME";
            diagnostics.Add(Diagnostic.Error(DefinitionCodes.FileNotReadable, $"the definition cannot be read: {reason}", new Where(file), help));
            return null;
        }
    }
}
