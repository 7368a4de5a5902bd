using System.Text.Json;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Container images kept on the disk: names and tags that Docker and Podman list, namespaces of containerd.</summary>
internal static class ContainerImages
{
    public static IEnumerable<FoundApplication> Find(FactContext context) =>
        Docker(context.Files).Concat(Podman(context.Files)).Concat(Containerd(context.Files));

    // {"Repositories":{"redis":{"redis:7.2":"sha256:…","redis@sha256:…":"sha256:…"}}}
    private static IEnumerable<FoundApplication> Docker(IImageFiles files)
    {
        foreach (var file in files.GlobFiles("/var/lib/docker/image/*/repositories.json"))
        {
            if (FoundJson.ReadObject(files, file) is not { } json || !json.TryGetProperty("Repositories", out var repositories) || repositories.ValueKind != JsonValueKind.Object)
                continue;
            foreach (var reference in repositories.EnumerateObject().Where(repository => repository.Value.ValueKind == JsonValueKind.Object).SelectMany(repository => repository.Value.EnumerateObject()))
            {
                if (!reference.Name.Contains('@', StringComparison.Ordinal))
                    yield return Describe(reference.Name, file);
            }
        }
    }

    // [{"id":"…","names":["docker.io/library/redis:7.2"]}]
    private static IEnumerable<FoundApplication> Podman(IImageFiles files)
    {
        foreach (var file in files.GlobFiles("/var/lib/containers/storage/*-images/images.json"))
        {
            if (FoundJson.ReadArray(files, file) is not { } images)
                continue;
            foreach (var image in images.EnumerateArray())
            {
                if (image.ValueKind != JsonValueKind.Object || !image.TryGetProperty("names", out var names) || names.ValueKind != JsonValueKind.Array)
                    continue;
                foreach (var name in names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String))
                    yield return Describe(name.GetString()!, file);
            }
        }
    }

    // Its names are in a database of its own; that there are contents can be seen.
    private static IEnumerable<FoundApplication> Containerd(IImageFiles files)
    {
        const string contents = "/var/lib/containerd/io.containerd.content.v1.content/blobs/sha256";
        if (files.List(contents).Any())
            yield return new FoundApplication("containerd contents", "container", null, [], new Origin(contents));
    }

    private static FoundApplication Describe(string reference, ImageFile file)
    {
        var colon = reference.LastIndexOf(':');
        var tagged = colon > reference.LastIndexOf('/');
        return new FoundApplication(tagged ? reference[..colon] : reference, "container", tagged ? reference[(colon + 1)..] : null, [], new Origin(file.Path));
    }
}
