using System.Text;
using Pulumi.Engine.Processes;

namespace Pulumi.Engine.Plugins;

/// <summary>What a provider process printed, apart from its port line: drained always, kept in part for the case that it dies.</summary>
internal sealed class PluginOutput
{
    private const int KeptCharacters = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private int _kept;

    /// <summary>Reads to the end of a stream.</summary>
    public async Task DrainAsync(LineReader reader)
    {
        while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            Add(line);
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            _kept += line.Length;
            while (_kept > KeptCharacters && _lines.Count > 1)
                _kept -= _lines.Dequeue().Length;
        }
    }

    /// <summary>The last lines.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_gate)
            return [.. _lines];
    }

    /// <summary>The last lines, each indented.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        lock (_gate)
        {
            foreach (var line in _lines)
                text.Append("  ").Append(line).Append('\n');
        }

        return text.ToString();
    }
}
