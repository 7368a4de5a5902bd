using System.Globalization;

namespace Runtime.Tests.Recordings;

/// <summary>
/// Compares a run of ours with the recorded one, step by step: exit code, calls, state, configuration file and printed data.
/// Stops at the first difference and says it so that it can be acted on.
/// </summary>
internal sealed class Comparison
{
    private readonly Placeholders expectedNames = new();
    private readonly Placeholders actualNames = new();

    /// <returns>Null when the step is as recorded.</returns>
    public string? Compare(RecordedStep expected, ObservedStep actual)
    {
        var calls = actual.Calls.Where(call => CallNormaliser.IsKept(call.Method) && (!expected.IsUnordered || CallOrder.IsShownUnordered(call))).Select(call => CallNormaliser.Apply(call, isRecording: false)).ToList();
        var difference = Exit(expected, actual)
            ?? Calls(expected.OrderedCalls, StepOrder.Apply(calls, actual.StateBefore, actual.StateAfter, expected.IsUnordered))
            ?? Document("state", expected.StateAfter, actual.StateAfter, expected.IsUnordered)
            ?? (expected.StackConfiguration is { } text ? Text("stack configuration", text, actual.StackConfiguration ?? "(no file)") : null)
            ?? (expected.Exit == 0 && PrintsData(expected.Arguments) ? Document("standard output", expected.StandardOutput, actual.Output.TrimEnd('\n')) : null);
        return difference is null ? null : $"step {expected.Step.Id} (`{string.Join(' ', expected.Arguments)}`): {difference}{Said(actual)}";
    }

    /// <summary>Compares an export made at the end.</summary>
    public string? CompareExport(string file, string expected, string actual) =>
        Document(file, expected, actual) is { } difference ? $"{file}: {difference}" : null;

    private static string? Exit(RecordedStep expected, ObservedStep actual) => expected.Exit == actual.Exit
        ? null : string.Create(CultureInfo.InvariantCulture, $"exit code {actual.Exit} instead of {expected.Exit}");

    private string? Calls(
        (List<RecordedCall> Beside, List<RecordedCall> InOrder) expected, (List<RecordedCall> Beside, List<RecordedCall> InOrder) actual) =>
        Calls("beside the order", expected.Beside, actual.Beside) ?? Calls("in order", expected.InOrder, actual.InOrder);

    private string? Calls(string kind, List<RecordedCall> expected, List<RecordedCall> actual)
    {
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            var left = expectedNames.Apply(expected[i].Line());
            var right = actualNames.Apply(actual[i].Line());
            if (JsonDifference.Find(CanonicalJson.Parse(left), CanonicalJson.Parse(right)) is { } difference)
                return string.Create(CultureInfo.InvariantCulture, $"call {i} {kind}: {difference}\n  expected {left}\n  actual   {right}{Sequence(expected, actual, i)}");
        }

        return expected.Count == actual.Count ? null : string.Create(
            CultureInfo.InvariantCulture, $"{actual.Count} calls {kind} instead of {expected.Count}{Sequence(expected, actual, Math.Min(expected.Count, actual.Count))}");
    }

    private static string Sequence(List<RecordedCall> expected, List<RecordedCall> actual, int at) =>
        $"\n  expected sequence: {Names(expected, at)}\n  actual sequence:   {Names(actual, at)}";

    private static string Names(List<RecordedCall> calls, int at) =>
        string.Join(", ", calls.Skip(Math.Max(0, at - 3)).Take(8).Select(call => call.ToString().Replace("Resource", "", StringComparison.Ordinal)));

    private string? Document(string what, string? expected, string? actual, bool isUnordered = false)
    {
        if (expected is null || actual is null)
            return expected == actual ? null : $"{what}: {(actual is null ? "missing" : "should not be there")}";
        var left = expectedNames.Apply(StateFile.Normalise(expected, isUnordered));
        var right = actualNames.Apply(StateFile.Normalise(actual, isUnordered));
        if (!CanonicalJson.TryParse(left, out var wanted) || !CanonicalJson.TryParse(right, out var found))
            return Lines(what, left, right);
        return JsonDifference.Find(wanted, found) is { } difference ? $"{what}: {difference}" : null;
    }

    private string? Text(string what, string expected, string actual) =>
        Lines(what, expectedNames.Apply(expected), actualNames.Apply(actual));

    private static string? Lines(string what, string expected, string actual)
    {
        var left = expected.TrimEnd().Split('\n');
        var right = actual.TrimEnd().Split('\n');
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
            if (!string.Equals(left.ElementAtOrDefault(i)?.TrimEnd(), right.ElementAtOrDefault(i)?.TrimEnd(), StringComparison.Ordinal))
                return string.Create(CultureInfo.InvariantCulture,
                    $"{what}, line {i + 1}\n  expected {left.ElementAtOrDefault(i) ?? "(end)"}\n  actual   {right.ElementAtOrDefault(i) ?? "(end)"}");
        return null;
    }

    /// <summary>Whether the command is one whose output is data, not words for people.</summary>
    private static bool PrintsData(IReadOnlyList<string> arguments) => arguments switch
    {
        ["config"] or ["config", "get", ..] => true,
        ["config", var option, ..] => option.StartsWith("--", StringComparison.Ordinal),
        ["stack", "output" or "export", ..] => true,
        _ => false,
    };

    private static string Said(ObservedStep step)
    {
        var said = (step.Output + step.Error).Trim();
        return said.Length == 0 ? "" : "\n--- our output\n" + (said.Length < 3000 ? said : said[..3000] + "…");
    }
}
