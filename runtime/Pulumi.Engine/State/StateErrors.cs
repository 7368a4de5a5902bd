namespace Pulumi.Engine.State;

/// <summary>Failures of reading a state. Whoever gets one must not write the state.</summary>
internal static class StateErrors
{
    public const string Unreadable = "MKT7010";
    public const string UnsupportedVersion = "MKT7011";
    public const string UnsupportedFeatures = "MKT7012";
    public const string Integrity = "MKT7013";

    private const string Restore =
        "Nothing was changed. Restore the file from its .bak, from backups/, or with 'stack import' of an earlier export.";

    /// <param name="problem">In the words of the Pulumi CLI where it has words for it.</param>
    /// <param name="position">Where in the text, for instance <c>line 1, column 301</c>.</param>
    public static EngineException Malformed(string problem, string position) =>
        new(Unreadable, $"place 1: {problem}", $"The problem is at {position}. {Restore}");

    public static EngineException Version(string version) => new(
        UnsupportedVersion, $"unsupported checkpoint version {version}",
        "This engine reads versions 3 and 4. Use the newer engine that wrote the file, or, for an older version, open it once with the Pulumi CLI.");

    public static EngineException Features(IEnumerable<string> names) => new(
        UnsupportedFeatures, $"this stack's deployment needs support for the following features: {string.Join(", ", names)}",
        "Use the engine that wrote the file, or a newer version of this one.");

    public static EngineException NoSecretsProvider() => new(
        Unreadable, "place 1: the state has encrypted secrets but no secrets_providers", Restore);

    public static EngineException Broken(string rule) => new(
        Integrity,
        $"""
        The Pulumi CLI encountered a snapshot integrity error: the state breaks a rule that every state must keep.
        Error:             snapshot integrity failure; refusing to use it: {rule}
        """,
        "Nothing was changed. Run 'state repair' to put the resources in order and drop what refers to nothing, or restore an earlier export with 'stack import'.");
}
