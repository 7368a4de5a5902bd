using System.IO.Compression;

namespace Runtime.Tests.Recordings;

/// <summary>
/// Where recordings come from: the folder named by <c>PULUMI_RECORDINGS</c> (<c>scenarios/*.json</c>, <c>recorded/NAME/*</c>),
/// or the copy kept beside the tests, whose recorded files are packed in one archive.
/// </summary>
internal sealed class RecordingSource
{
    public const string Variable = "PULUMI_RECORDINGS";

    private readonly string scenarioFolder;
    private readonly Func<string, IReadOnlyDictionary<string, string>> recorded;

    private RecordingSource(string scenarioFolder, bool isOverride, Func<string, IReadOnlyDictionary<string, string>> recorded)
    {
        this.scenarioFolder = scenarioFolder;
        this.recorded = recorded;
        IsOverride = isOverride;
    }

    /// <summary>The folder was given from outside: the list of expected failures does not count.</summary>
    public bool IsOverride { get; }

    public static RecordingSource Default { get; } = Open(Environment.GetEnvironmentVariable(Variable));

    public IEnumerable<string> Names =>
        Directory.EnumerateFiles(scenarioFolder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static RecordingSource Open(string? folder)
    {
        if (!string.IsNullOrEmpty(folder))
        {
            var root = Path.Combine(folder, "recorded");
            return new(Path.Combine(folder, "scenarios"), isOverride: true, name => FromFolder(Path.Combine(root, name)));
        }

        var data = Path.Combine(AppContext.BaseDirectory, "Recordings", "data");
        var archive = new Lazy<ILookup<string, (string File, string Text)>>(() => Unpack(Path.Combine(data, "recorded.zip")));
        return new(Path.Combine(data, "scenarios"), isOverride: false, name =>
            archive.Value[name].ToDictionary(entry => entry.File, entry => entry.Text, StringComparer.Ordinal));
    }

    public string Scenario(string name) => File.ReadAllText(Path.Combine(scenarioFolder, name + ".json"));

    /// <summary>The recorded files of a scenario by name (<c>02-up.grpc.jsonl</c>); empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Recorded(string name) => recorded(name);

    private static Dictionary<string, string> FromFolder(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal)
        : [];

    // recorded/create-basic/01-preview.json
    private static ILookup<string, (string File, string Text)> Unpack(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.Select(entry =>
        {
            var parts = entry.FullName.Split('/');
            using var reader = new StreamReader(entry.Open());
            return (Scenario: parts[1], File: parts[2], Text: reader.ReadToEnd());
        }).ToList().ToLookup(entry => entry.Scenario, entry => (entry.File, entry.Text), StringComparer.Ordinal);
    }
}
