using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pulumi.Protocol.Schema;

/// <summary>A path template such as <c>/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}</c>.</summary>
/// <remarks>Literal parts compare without case, as ARM does. A parameter may stand for several segments (<c>{scope}</c>) only at the start.</remarks>
public sealed class ArmPath
{
    private readonly ImmutableArray<string> segments;
    private readonly bool leadingScope;

    public ArmPath(string template, bool leadingScope = false)
    {
        Template = template;
        segments = [.. template.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        this.leadingScope = leadingScope;
        Parameters = [.. segments.Where(IsParameter).Select(segment => segment[1..^1])];
    }

    public string Template { get; }

    /// <summary>Parameter names in order.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>Puts values in. A missing one is an <see cref="ArgumentException"/>.</summary>
    public string Format(Func<string, string?> value)
    {
        var text = new StringBuilder();
        foreach (var segment in segments)
        {
            var part = segment;
            if (IsParameter(segment))
            {
                part = value(segment[1..^1]) ?? throw new ArgumentException($"no value for {segment} of {Template}", nameof(value));
                part = part.Trim('/');
                if (!(leadingScope && text.Length == 0)) part = Uri.EscapeDataString(part);
            }

            text.Append('/').Append(part);
        }

        return text.ToString();
    }

    /// <summary>Reads the parameters out of a path or resource id.</summary>
    public bool TryMatch(string path, [NotNullWhen(true)] out ImmutableDictionary<string, string>? values)
    {
        values = null;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var extra = parts.Length - segments.Length;
        if (extra < 0 || (extra > 0 && !leadingScope)) return false;
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            var part = i == 0 ? string.Join('/', parts[..(extra + 1)]) : parts[i + extra];
            if (IsParameter(segments[i])) found[segments[i][1..^1]] = leadingScope && i == 0 ? "/" + part : Uri.UnescapeDataString(part);
            else if (!part.Equals(segments[i], StringComparison.OrdinalIgnoreCase)) return false;
        }

        values = found.ToImmutable();
        return true;
    }

    public override string ToString() => Template;

    private static bool IsParameter(string segment) => segment is ['{', .., '}'];
}
