using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Provenance;

/// <summary>How a disk came to be: enough to build it again, and to tell why a second build differs.</summary>
internal static class BuildRecord
{
    public static JsonObject Write(ProvenanceRequest request, ImageContents contents, ImmutableArray<ToolVersion> tools, Machine machine)
    {
        var packages = contents.Packages.Select(package => $"{package.Name}:{package.Architecture}={package.Version}").ToList();
        return new JsonObject
        {
            ["version"] = 1,
            ["name"] = request.Definition.Name,
            ["imageVersion"] = request.Definition.Version.ToString(),
            ["definitionDigest"] = request.DefinitionDigest,
            ["disk"] = new JsonObject { ["digest"] = request.DiskDigest, ["wholeDigest"] = request.WholeDigest, ["virtualSize"] = request.Definition.Size.Bytes },
            ["builder"] = new JsonObject { ["source"] = request.Definition.Source.Kind, ["recipe"] = request.Recipe, ["mirror"] = (request.Definition.Source as DebianSource)?.Mirror },
            ["sourceDateEpoch"] = request.SourceDate.ToUnixTimeSeconds(),
            ["platform"] = new JsonObject { ["distribution"] = new JsonArray([.. machine.Distribution.Select(id => (JsonNode?)id)]), ["root"] = machine.IsRoot },
            ["tools"] = new JsonArray([.. tools.Select(tool => new JsonObject { ["name"] = tool.Name, ["package"] = tool.Package, ["version"] = tool.Version })]),
            ["packages"] = new JsonObject
            {
                ["manager"] = contents.Manager,
                ["digest"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(packages.Select(line => line + "\n"))))),
                ["installed"] = new JsonArray([.. packages.Select(line => (JsonNode?)line)]),
            },
        };
    }
}
