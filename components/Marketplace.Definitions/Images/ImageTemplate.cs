namespace Marketplace.Definitions.Images;

/// <summary>The file that <c>mkt new image NAME</c> writes: the shortest definition that builds, with comments.</summary>
public static class ImageTemplate
{
    /// <summary>The text, or a diagnostic when the name is not one.</summary>
    public static LoadResult<string> Write(string name)
    {
        if (!ImageShape.Name.Matches(name))
        {
            var fix = ImageShape.Name.Correct!(name);
            return new(null, [Diagnostic.Error(DefinitionCodes.BadName, $"\"{name}\" is not a name for an image, expected {ImageShape.Name.Describe()}", Where.Nowhere, fix is null ? null : $"Try: mkt new image {fix}", fix)]);
        }
        return new(Text.Replace("NAME", name, StringComparison.Ordinal), []);
    }

    /// <summary>Path of the definition named <paramref name="name"/>, relative to the project root.</summary>
    public static string PathOf(string name) => $"{DefinitionLoader.ImagesFolder}/{name}.yaml";

    /// <summary>The finding that a file is there already; <c>mkt new</c> never overwrites.</summary>
    public static Diagnostic Exists(string path) =>
        Diagnostic.Error(DefinitionCodes.FileExists, "the file exists already and is left as it is", new Where(path), "Choose another name, or edit the file.");

    private const string Text = """
        # yaml-language-server: $schema=./image.schema.json
        kind: image
        name: NAME
        version: 1.0.0 # raise it for every change that customers shall get

        os:
          distribution: debian
          release: 12

        source:
          debian: {} # built on this machine from Debian packages; rootfs, vhd and platformImage start from something else

        # generations: [1, 2] # 1 boots by BIOS, 2 (the default) by UEFI
        # diskSize: 30 GiB    # empty space is neither stored nor uploaded

        identifier:
          publisher: your-publisher-id # as in Partner Center

        # packages: [curl]

        # files:
        #   - path: /etc/NAME.conf
        #     content: |
        #       greeting = hello
        #   - path: /opt/NAME/run
        #     source: ../files/NAME/run # relative to this file
        #     mode: "0755"

        applications: # at least one: what the image offers on top of the operating system
          - name: NAME
            version: 1.0.0
            licence: MIT # SPDX
            # packages: [nginx-light]
            # install: | # shell, as root inside the image
            #   install -d /opt/NAME
            # network: true # only when the script needs one
            # services: [nginx.service]
            # ports: [80]
            # health: { port: 80, path: / }

        # customize: # shell, as root inside the image, without a network
        #   - name: make the data folder
        #     run: install -d /var/lib/NAME

        # validate: # a check that fails stops the build
        #   - name: configuration is in place
        #     run: test -s /etc/NAME.conf

        targets:
          gallery: marketplace
          regions:
            - name: westeurope

        # retain: [0.9.0] # earlier versions that stay in the gallery

        """;
}
