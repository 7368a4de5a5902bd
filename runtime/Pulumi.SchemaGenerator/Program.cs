using Pulumi.SchemaGenerator;

#pragma warning disable RS0030 // the entry point
return GeneratorCommand.Run(args, Console.Error);
