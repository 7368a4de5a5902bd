using System.CommandLine;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt new …</c>: the smallest definition, with comments.</summary>
internal static class NewCommand
{
    public static Command Create(CommandRunner run) => new Command("new", "Write a new definition")
    {
        Kind(run, "image", ImageTemplate.Write, ImageTemplate.PathOf),
        Kind(run, "offer", OfferTemplate.Write, OfferTemplate.PathOf),
    }.WithExample("mkt new image gateway");

    private static Command Kind(CommandRunner run, string kind, Func<string, LoadResult<string>> write, Func<string, string> pathOf)
    {
        var name = new Argument<string>("NAME") { Description = $"Name of the {kind}" };
        return run.Bind(new Command(kind, $"Write {pathOf("NAME")}") { name }, (session, parse) =>
        {
            var root = session.Repository?.Root ?? throw new CliException(
                "MKT9012", $"'{session.WorkingDirectory}' is not in a repository with definitions", "Run the command in the repository, or give --cwd.", ExitCode.Configuration);
            var text = write(parse.GetValue(name)!).OrThrow();
            var relative = pathOf(parse.GetValue(name)!);
            var path = Path.Combine(root, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                using var writer = new StreamWriter(stream);
                writer.Write(text);
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new DiagnosticException(ImageTemplate.Exists(relative));
            }
            run.Host.Out.WriteLine(relative);
            return Task.FromResult(ExitCode.Ok);
        }).WithExample($"mkt new {kind} gateway");
    }
}
