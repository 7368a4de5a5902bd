using Pulumi.Protocol.Rpc;

namespace Pulumi.Engine.Plugins;

/// <summary>The failures of finding and starting providers; messages begin as users of Pulumi know them.</summary>
internal static class PluginErrors
{
    public static EngineException NotFound(string package, string? version) => new(
        "MKT7100",
        $"no resource plugin 'pulumi-resource-{package}' found in the workspace {(version is null ? "" : $"at version v{version} ")}or on your $PATH",
        $"Put pulumi-resource-{package} on PATH or into PULUMI_HOME/plugins, or name its folder under plugins.providers in Pulumi.yaml.");

    public static EngineException Unreadable(string file, string why) => new(
        "MKT7101",
        $"could not read plugin [{file}]: {why}",
        "Start it by hand to see why it ends: its first line has to be the port it listens on.");

    public static EngineException PluginBuildFailed(int exitCode, PluginOutput output) =>
        new("MKT7101", $"Build exited with non-zero exit code: {exitCode}\n{output}");

    public static EngineException InvalidPort(string package, string file, string line) => new(
        "MKT7102",
        $"{package} (resource) plugin [{file}] wrote an invalid port to stdout: could not parse port: \"{Shorten(line)}\" is not a number from 1 to 65535",
        "The port has to be the very first line of its standard output: nothing may be printed before it.");

    public static EngineException NoPort(string package, string file, TimeSpan waited) => new(
        "MKT7103",
        $"{package} (resource) plugin [{file}] wrote no port to stdout in {waited.TotalSeconds:0} seconds",
        "The port has to be the very first line of its standard output.");

    public static EngineException NotResponding(string package, string file, string why) => new(
        "MKT7103",
        $"{package} (resource) plugin [{file}] did not begin responding to RPC connections: {why}",
        "It has to listen on 127.0.0.1, plaintext HTTP/2, on the port that it printed.");

    public static EngineException Refused(string package, string method, RpcException failure) => new(
        "MKT7104",
        failure.Detail.Length > 0 ? failure.Detail : $"{package}: {method} failed with status {failure.Code}",
        $"The provider {package} answered {method} with status {failure.Code}; it has to implement it.",
        failure);

    public static EngineException BadFolder(string file, string why) => new(
        "MKT7105",
        $"plugin folder '{file}': {why}",
        "A plugin folder holds an executable pulumi-resource-NAME, or PulumiPlugin.yaml with 'runtime: dotnet'.");

    public static EngineException BadAttach(string value) => new(
        "MKT7106",
        $"PULUMI_DEBUG_PROVIDERS: \"{value}\" is not of the form name:port[,name:port…]",
        "Unset the variable or write for example marketplace:4711.");

    public static EngineException BuildFailed(string command, int exitCode) => new(
        "MKT7112",
        $"failed to discover package requirements: '{command}' exited with non-zero exit code: {exitCode}",
        "Run the command by hand to see all of its output.");

    public static EngineException NoDotnet() => new(
        "MKT7112",
        "failed to discover package requirements: could not find `dotnet` on the $PATH",
        "Install the .NET SDK or add its folder to PATH.");

    public static EngineException BadOption(string option) => new(
        "MKT7110",
        $"failed to discover package requirements: {option} option must be a string",
        $"Quote the value of runtime.options.{option} in Pulumi.yaml.");

    public static EngineException BadRuntime(string runtime) => new(
        "MKT7110",
        $"runtime '{runtime}' is not supported: expected 'dotnet'",
        "Names of runtimes are case-sensitive. Other languages need the Pulumi CLI.");

    public static EngineException NoMain(string main, string path) => new(
        "MKT7113",
        $"project '{main}' could not be read: stat {path}: no such file or directory",
        "Correct 'main' in Pulumi.yaml: a folder or a project file, relative to Pulumi.yaml.");

    private static string Shorten(string line) => line.Length > 200 ? line[..200] + "…" : line;
}
