namespace Runtime.Tests.Recordings;

/// <summary>What the official engine did is already normal: putting it through our normaliser must change nothing.</summary>
public sealed class NormaliserTests
{
    private static readonly RecordingSource Source = RecordingSource.Open(folder: null);

    [Fact]
    public void Keeps_every_recorded_call_as_it_is()
    {
        foreach (var (name, file, text) in Files(".grpc.jsonl"))
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                RecordedCall.Parse(line).Line().ShouldBe(line, $"{name}/{file}");
    }

    [Fact]
    public void Finds_nothing_to_take_out_of_a_recorded_call()
    {
        foreach (var (name, file, text) in Files(".grpc.jsonl").Where(entry => !KeepsLanguage(entry.Text)))
            foreach (var call in RecordedCall.ParseAll(text))
                CallNormaliser.Apply(RecordedCall.Parse(call.Line()), isRecording: true).Line().ShouldBe(call.Line(), $"{name}/{file}");
    }

    [Fact]
    public void Finds_every_recorded_deletion_and_refresh_in_order()
    {
        foreach (var name in Source.Names)
        {
            var recording = new Recording(name, Source.Recorded(name), Scenario.Parse(Source.Scenario(name)));
            foreach (var step in recording.Steps)
            {
                var before = step.Calls.Where(call => call.Begin is not null).Select(call => call.Line()).ToList();
                step.OrderedCalls.InOrder.Select(call => call.Line()).ShouldBe(before, $"{name}/{step.Step.Id}");
            }
        }
    }

    [Fact]
    public void Keeps_every_recorded_state_as_it_is()
    {
        foreach (var (name, file, text) in Files(".state.json"))
            StateFile.Normalise(text).ShouldBe(text.Replace("\n", "", StringComparison.Ordinal), $"{name}/{file}");
    }

    [Fact]
    public void Numbers_values_by_first_appearance()
    {
        var ours = new Placeholders();

        ours.Apply("a 4b6ff0a1-1111-4222-8333-123456789abc b 00000000-1111-4222-8333-123456789abc").ShouldBe("a <uuid:1> b <uuid:2>");
        ours.Apply("00000000-1111-4222-8333-123456789abc 2026-01-02T03:04:05.678901234Z").ShouldBe("<uuid:2> <time:1>");
        ours.Apply("v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAA== v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA==")
            .ShouldBe("<salt:1> <ciphertext:1>");
        ours.Apply(Bag.Unknown).ShouldBe(Bag.Unknown);
        new Placeholders().Apply("<uuid:7> <uuid:3> <uuid:7>").ShouldBe("<uuid:1> <uuid:2> <uuid:1>");
    }

    private static bool KeepsLanguage(string text) => text.Contains("LanguageRuntime/About", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string File, string Text)> Files(string ending) =>
        from name in Source.Names
        from file in Source.Recorded(name)
        where file.Key.EndsWith(ending, StringComparison.Ordinal)
        select (name, file.Key, file.Value);
}
