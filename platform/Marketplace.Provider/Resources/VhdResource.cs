using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Building;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// <c>marketplace:image:Vhd</c>: the disk of an image, built on this machine. State knows its path relative to the project and
/// its digest; whether the file is still there is looked at by Read only, so that a state taken to another machine shows no
/// changes there.
/// </summary>
internal sealed class VhdResource(ProviderSession session) : ResourceKind
{
    private readonly VhdStore store = new(session.Options.ProjectRoot);

    public override string Token => "marketplace:image:Vhd";

    public override IEnumerable<InputFailure> Check(PropertyMap inputs)
    {
        if (inputs["definition"].ContainsUnknowns)
            return [];
        var checkedDefinition = DiskDefinition.Check(PropertyJson.ToJson(inputs["definition"]), "definition");
        if (checkedDefinition.Value is not { } definition)
            return [.. checkedDefinition.Diagnostics.Select(problem => new InputFailure(problem.Where.PropertyPath ?? "definition", Describe(problem)))];
        if (SourceProblem(definition) is { } missing)
            return [missing];
        return [.. Same("name", definition.Name, inputs), .. Same("version", definition.Version.ToString(), inputs)];
    }

    /// <summary>The digest of what the disk is made from becomes part of the definition, so that a change of it is a change.</summary>
    public override PropertyMap Complete(PropertyMap oldInputs, PropertyMap newInputs)
    {
        if (!newInputs.TryGetValue("definition", out var given) || given.ContainsUnknowns)
            return newInputs;
        try
        {
            if (DiskDefinition.Check(PropertyJson.ToJson(given), "definition") is not { Succeeded: true, Value: { } definition })
                return newInputs;
            var complete = SourceFile.Complete(definition, session.Options.ProjectRoot, CancellationToken.None);
            return ReferenceEquals(complete, definition) ? newInputs : newInputs.SetItem("definition", PropertyJson.FromJson(complete.ToJson()));
        }
        catch (ImagingException)
        {
            // Check says what is wrong with it.
            return newInputs;
        }
    }

    public override PropertyMap Preview(PropertyMap inputs)
    {
        var outputs = inputs.SetItem("digest", PropertyValue.Computed);
        if (inputs.Values.Any(value => value.ContainsUnknowns))
            return outputs.SetItems(new PropertyMap { ["definitionDigest"] = PropertyValue.Computed, ["path"] = PropertyValue.Computed, ["virtualSize"] = PropertyValue.Computed });
        var definition = Definition(inputs);
        return outputs.SetItems(new PropertyMap { ["definitionDigest"] = definition.Digest(), ["path"] = VhdStore.PathOf(definition), ["virtualSize"] = (double)definition.Size.Bytes });
    }

    public override async Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call)
    {
        var definition = Definition(inputs);
        var request = new ImageBuildRequest
        {
            Definition = definition,
            ProjectRoot = session.Options.ProjectRoot,
            OutputPath = session.FullPath(VhdStore.PathOf(definition)),
            CacheDirectory = session.FullPath(VhdStore.CacheFolder),
            SourceDate = ImageBuildRequest.SourceDateOf(session.Options.Environment),
            Progress = call.Log.Say,
            Announce = call.Log.Tell,
            Reached = session.Options.Reached,
        };
        var image = await session.Builder.BuildAsync(request, call.Cancelled).ConfigureAwait(false);
        store.Note(definition, image);
        return new MadeResource(VhdStore.IdOf(definition), Outputs(inputs, definition, image.Digest, image.VirtualSize));
    }

    public override async Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call)
    {
        if (store.Find(id) is not { } note)
            return null;
        var digest = await store.DigestAsync(id, call.Cancelled).ConfigureAwait(false);
        // A file that is not what was built is as good as gone: it must never be uploaded.
        if (digest is null || digest != (OptionalText(outputs, "digest") ?? note.Digest))
            return null;
        if (outputs.Count > 0)
            return new FoundResource(inputs, outputs);
        var found = new PropertyMap { ["name"] = note.Definition.Name, ["version"] = note.Definition.Version.ToString(), ["definition"] = PropertyJson.FromJson(note.Definition.ToJson()) };
        return new FoundResource(found, Outputs(found, note.Definition, digest, note.VirtualSize));
    }

    /// <summary>Removes the file. The cache keeps the disk, so that the same definition need not be built again.</summary>
    public override Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call)
    {
        store.Remove(id);
        return Task.CompletedTask;
    }

    private static DiskDefinition Definition(PropertyMap inputs) => DiskDefinition.Check(PropertyJson.ToJson(inputs["definition"]), "definition").OrThrow();

    private static PropertyMap Outputs(PropertyMap inputs, DiskDefinition definition, string digest, long virtualSize) => inputs.SetItems(new PropertyMap
    {
        ["definitionDigest"] = definition.Digest(),
        ["path"] = VhdStore.PathOf(definition),
        ["digest"] = digest,
        ["virtualSize"] = (double)virtualSize,
    });

    private InputFailure? SourceProblem(DiskDefinition definition)
    {
        if (definition.Source is not FileSource { Digest: null } source)
            return null;
        try
        {
            SourceFile.Complete(definition, session.Options.ProjectRoot, CancellationToken.None);
            return null;
        }
        catch (ImagingException problem)
        {
            return new InputFailure($"definition.source.{source.Kind}.path", Describe(problem.Diagnostic));
        }
    }

    private static string Describe(Diagnostic problem) => problem.Help is null ? problem.Message : $"{problem.Message}. {problem.Help}";

    private static IEnumerable<InputFailure> Same(string name, string expected, PropertyMap inputs)
    {
        if (OptionalText(inputs, name) is { } given && given != expected)
            yield return new InputFailure(name, $"\"{name}\" is \"{given}\", but the definition says \"{expected}\"");
    }
}
