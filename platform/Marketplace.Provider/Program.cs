using System.Collections;
using Marketplace.Provider.Hosting;

#pragma warning disable RS0030 // The entry point is where the process's own streams are handed out.
var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
return await ProviderProcess.RunAsync(args, Environment.CurrentDirectory, environment, Console.Out, Console.Error, CancellationToken.None);
#pragma warning restore RS0030
