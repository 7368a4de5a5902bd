using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>The keys of one of <c>applications</c>: what it is, how it gets into the image, how to tell that it works.</summary>
internal static class ApplicationShape
{
    /// <param name="files">Shape of the files to put into the image.</param>
    public static ListShape Write(ListShape files) => new(
        new ObjectShape([
            new("name", ImageShape.Name, "Name of the application.") { Required = true },
            new("version", new TextShape { AllowNumber = true, Pattern = "^[A-Za-z0-9][A-Za-z0-9.+:~_-]*$", MaxLength = 64, Expected = "a version" }, "Its version.") { Required = true },
            new("licence", new TextShape { Pattern = "^[A-Za-z0-9][A-Za-z0-9 .+()-]*$", Expected = "an SPDX licence expression" }, "Its licence, as an SPDX expression.") { Required = true },
            new("packages", ValueShapes.Packages, "Packages to install for it from the distribution's archive.") { Default = new JsonArray() },
            new("files", files, "Files to put into the image for it, after its packages.") { Default = new JsonArray() },
            new("install", ValueShapes.Script, "Shell script that installs it, run as root inside the image with sh -eu after its packages and files."),
            new("network", new FlagShape(), "The script has a network.") { Default = false },
            new("services", ValueShapes.Units, "Units of it to enable at boot.") { Default = new JsonArray() },
            new("ports", new ListShape(ValueShapes.Port, UniqueBy: ""), "TCP ports it listens on.") { Default = new JsonArray() },
            new("health", new ObjectShape([
                new("port", ValueShapes.Port, "Port to connect to.") { Required = true },
                new("path", new TextShape { Pattern = "^/[!-~]*$", Expected = "a path beginning with /" }, "HTTP path that must answer 200; without it a TCP connection is enough."),
            ]), "How to tell that it works."),
        ]),
        Minimum: 1,
        UniqueBy: "name");
}
