using Pulumi.Protocol.Rpc;

namespace Pulumi.Engine.Policies;

/// <summary>The failures of policy packs; messages as users of Pulumi know them, the next step names what they leave out.</summary>
internal static class PolicyErrors
{
    private const string FlagHelp = "Give --policy-pack-config once for each --policy-pack, in the same order, or not at all.";

    public static EngineException CannotLoad(string path, string why) => new(
        "MKT3001", $"failed to load Pulumi policy project located at \"{path}\": {why}",
        "A policy pack is a folder with a PulumiPolicy.yaml that says 'runtime: dotnet', or an executable file.");

    public static EngineException BadRuntime(string path, string runtime) => new(
        "MKT3002",
        $"could not start policy pack \"{path}\" because the built-in analyzer plugin that runs policy plugins is missing. "
        + "This might occur when the plugin directory is not on your $PATH, when the installed version of the Pulumi SDK does not support resource policies, "
        + $"or when the required analyzer plugin has not been installed: no analyzer plugin 'pulumi-analyzer-policy-{runtime}' found in the workspace or on your $PATH",
        $"'runtime' in PulumiPolicy.yaml is '{runtime}'; this engine starts 'dotnet' packs and executable files. Packs in other languages need the Pulumi CLI.");

    public static EngineException VersionNotMet(string path, string version, string range) => new(
        "MKT3003", $"{StartOf(path)}failed to load plugin {path}: Pulumi CLI version {version} does not satisfy the version range \"{range}\"",
        "Change requiredPulumiVersion in PulumiPolicy.yaml, or use the engine that the pack asks for.");

    public static EngineException VersionUnreadable(string path, string range) => new(
        "MKT3003", $"{StartOf(path)}failed to load plugin {path}: parsing CLI version range \"{range}\": Could not parse Range \"{range}\"",
        "requiredPulumiVersion is a range of full versions: \">=3.0.0\".");

    public static EngineException CannotRead(string path, string why) => new(
        "MKT3004", $"{StartOf(path)}could not read plugin [{path}]: {why}",
        "Start it by hand to see why it ends: its first line has to be the port it listens on. A relative 'binary' starts in the folder of the program.");

    public static EngineException InvalidPort(string path, string why) => new(
        "MKT3004", $"{StartOf(path)}{path} (analyzer) plugin [{path}] wrote an invalid port to stdout: {why}",
        "The port has to be the very first line of its standard output: nothing may be printed before it.");

    public static EngineException NotResponding(string path) => new(
        "MKT3004", $"{StartOf(path)}{path} (analyzer) plugin [{path}] did not begin responding to RPC connections",
        "It has to listen on 127.0.0.1, plaintext HTTP/2, on the port that it printed.");

    public static EngineException HandshakeFailed(string path, RpcException failure) => new(
        "MKT3004",
        $"{StartOf(path)}{path} (analyzer) plugin [{path}] did not come alive: failed to handshake with '{path}': rpc error: code = {GoName(failure.Code)} desc = {failure.Detail}",
        "Handshake is the first call; a pack answers it within 10 seconds or does not implement it.", failure);

    public static EngineException Refused(string path, string method, RpcException failure) => new(
        "MKT3005", failure.Detail, $"The policy pack at \"{path}\" answered {method} with status {failure.Code}.", failure);

    public static EngineException ConfigureRefused(string name, string path, RpcException failure) => new(
        "MKT3005", $"configuring policy pack \"{name}\" at \"{path}\": {failure.Detail}",
        $"The pack refused its configuration with status {failure.Code}.", failure);

    public static EngineException Interrupted(string path, string message) => new(
        "MKT3006", message, $"The policy pack at \"{path}\" had not started when the operation was cancelled. Nothing was changed.");

    public static EngineException BadConfigFile(string file, string path, string why) => new(
        "MKT3007", why, $"Correct the policy configuration \"{file}\" of the pack at \"{path}\": an object with a level or an object for each policy.");

    public static EngineException Environments(string path) => new(
        "MKT3007", $"policy pack at \"{path}\" specifies ESC environments but the current backend does not support them",
        "Remove 'environments' from the policy configuration.");

    public static EngineException ConfigNotSupported(string name, string path) => new(
        "MKT3008", $"policy pack \"{name}\" at \"{path}\" does not support config",
        "Leave --policy-pack-config out for this pack.");

    public static EngineException InvalidConfig(string name, string path) => new(
        "MKT3008", "validating policy config",
        $"What is wrong with the configuration of the policy pack \"{name}\" at \"{path}\" is said above. Give it with --policy-pack-config FILE.");

    public static EngineException ConfigWithoutPack() => new(
        "MKT3009", "\"--policy-pack-config\" must be specified with \"--policy-pack\"", FlagHelp);

    public static EngineException ConfigCount(int packs, int files) => new(
        "MKT3009", "the number of \"--policy-pack-config\" flags must match the number of \"--policy-pack\" flags",
        $"There are {packs} packs and {files} configuration files. {FlagHelp}");

    /// <param name="what">As in <c>failed to run policy: </c>; empty for the stack.</param>
    public static EngineException CallFailed(LoadedPack pack, string what, string method, string detail, string status) => new(
        "MKT3010", what + detail, $"The policy pack {pack.Title} ({pack.Path}) ended the call {method} with {status}.");

    public static EngineException BadLevel(LoadedPack pack, string what, string policy, int level) => level == (int)Pulumirpc.EnforcementLevel.Disabled
        ? new(
            "MKT3011", $"{what}converting analysis results: policy \"{policy}\" of {pack.Title} reports a violation at the level disabled",
            $"The policy pack at {pack.Path} has to skip disabled policies itself; the Pulumi CLI crashes on such an answer.")
        : new(
            "MKT3011", $"{what}converting analysis results: invalid enforcement level {level}",
            $"Policy \"{policy}\" of {pack.Title} ({pack.Path}) answered a level that there is not: 0 is advisory, 1 mandatory, 3 remediate.");

    private static string StartOf(string path) => $"policy pack \"{path}\" failed to start: ";

    private static string GoName(StatusCode code) => code == StatusCode.Cancelled ? "Canceled" : code.ToString();
}
