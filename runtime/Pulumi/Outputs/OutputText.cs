namespace Pulumi;

/// <summary>What <c>Output.ToString</c> says instead of a value.</summary>
internal static class OutputText
{
    private const string Explanation =
        "An Output has no text before it is resolved, so ToString cannot give its value. Use o.Apply(v => $\"...{v}...\") or "
        + "Output.Format($\"...{o}...\") to build an Output<string> from it.";

    public static string Explain()
    {
        var context = DeploymentContext.Current;
        if (context is null ? DeploymentSettings.IsErrorOutputString(Environment.GetEnvironmentVariable) : context.Settings.ErrorOutputString)
            throw new InvalidOperationException(Explanation);
        context?.Log.Warn(Explanation);
        return Explanation;
    }
}
