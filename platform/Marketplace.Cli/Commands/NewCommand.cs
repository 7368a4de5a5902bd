using System.CommandLine;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt new …</c>: the smallest definition, with comments.</summary>
internal static class NewCommand
{
    public static Command Create(CommandRunner run) =>
        new Command("new", "Write a new definition") { Image(run) }.WithExample("mkt new image gateway");

    private static Command Image(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the image" };
        return run.Bind(new Command("image", "Write definitions/images/NAME.yaml") { name }, (session, parse) =>
        {
            var root = session.Repository?.Root ?? throw new CliException(
                "MKT9012", $"'{session.WorkingDirectory}' is not in a repository with definitions", "Run the command in the repository, or give --cwd.", ExitCode.Configuration);
            var text = ImageTemplate.Write(parse.GetValue(name)!).OrThrow();
            var relative = ImageTemplate.PathOf(parse.GetValue(name)!);
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
        }).WithExample("mkt new image gateway");
    }
}
