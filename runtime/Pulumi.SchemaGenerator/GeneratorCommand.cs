using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>The command: <c>SCHEMA.json OUTPUT-FOLDER [--parts sdk|views]</c>.</summary>
internal static class GeneratorCommand
{
    private const string Usage = "usage: Pulumi.SchemaGenerator SCHEMA.json OUTPUT-FOLDER [--parts sdk|views]";

    /// <returns>0; 1 when the schema cannot be read or used; 2 when the arguments are wrong.</returns>
    public static int Run(string[] args, TextWriter errors)
    {
        if (ParseParts(args) is not { } parts || args.Length is not (2 or 4))
        {
            errors.WriteLine(Usage);
            return 2;
        }

        try
        {
            var package = SchemaReader.Parse(File.ReadAllText(args[0]));
            OutputFolder.Write(args[1], SdkGenerator.Generate(package, parts));
            return 0;
        }
        catch (Exception e) when (e is SchemaException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{args[0]}: error : {e.Message}");
            return 1;
        }
    }

    private static SdkParts? ParseParts(string[] args) => args switch
    {
        [_, _] => SdkParts.Sdk,
        [_, _, "--parts", "sdk"] => SdkParts.Sdk,
        [_, _, "--parts", "views"] => SdkParts.Views,
        _ => null,
    };
}
