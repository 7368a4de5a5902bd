using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>One line of sshd_config.</summary>
/// <param name="Keyword">Lower case, of several names for one thing the present one.</param>
/// <param name="Condition">Criteria of the <c>Match</c> block around it; null outside, and in <c>Match all</c>.</param>
internal sealed record SshDirective(string Keyword, ImmutableArray<string> Arguments, string? Condition, Origin Origin);

/// <summary>
/// sshd_config(5) with its includes, in the order in which the server reads it. A <c>Match</c> block ends with its file, and an
/// include inside of one belongs to it.
/// </summary>
internal sealed class SshConfiguration
{
    private const int DeepestInclude = 16;
    private const int MostDirectives = 20_000;

    private readonly IImageFiles files;
    private readonly ImmutableArray<SshDirective>.Builder directives = ImmutableArray.CreateBuilder<SshDirective>();
    private readonly ImmutableArray<SourcedText>.Builder unreadable = ImmutableArray.CreateBuilder<SourcedText>();

    private SshConfiguration(IImageFiles files) => this.files = files;

    public IReadOnlyList<SshDirective> Directives => directives;

    public ImmutableArray<SourcedText> Unreadable => unreadable.ToImmutable();

    public static SshConfiguration Read(IImageFiles files)
    {
        var configuration = new SshConfiguration(files);
        // SUSE ships /usr/etc/ssh/sshd_config, which /etc/ssh/sshd_config replaces.
        configuration.ReadFile(files.Exists("/etc/ssh/sshd_config") ? "/etc/ssh/sshd_config" : "/usr/etc/ssh/sshd_config", null, 0);
        return configuration;
    }

    /// <summary>All values of <c>AuthorizedKeysFile</c>, those of <c>Match</c> blocks too.</summary>
    public ImmutableArray<string> AuthorizedKeysFiles()
    {
        var set = directives.Where(directive => directive.Keyword == "authorizedkeysfile").SelectMany(directive => directive.Arguments).Where(file => file != "none").Distinct(StringComparer.Ordinal);
        return directives.Any(directive => directive is { Keyword: "authorizedkeysfile", Condition: null }) ? [.. set] : [".ssh/authorized_keys", ".ssh/authorized_keys2", .. set];
    }

    private void ReadFile(string path, string? outer, int depth)
    {
        var condition = outer;
        foreach (var line in files.Settings(path))
        {
            if (directives.Count == MostDirectives)
                return;
            if (SshWords.Split(line.Value) is not { } words || words.Arguments.Length == 0)
                unreadable.Add(line);
            else if (words.Keyword == "match")
                condition = string.Join(' ', words.Arguments) is var criteria && criteria.Equals("all", StringComparison.OrdinalIgnoreCase) ? outer : outer is null ? criteria : $"{outer} and {criteria}";
            else if (words.Keyword == "include")
                Include(words.Arguments, condition, depth + 1, line);
            else
                directives.Add(new SshDirective(SshKeywords.Present(words.Keyword), words.Arguments, condition, line.Origin));
        }
    }

    private void Include(ImmutableArray<string> patterns, string? condition, int depth, SourcedText line)
    {
        if (depth > DeepestInclude)
        {
            unreadable.Add(line);
            return;
        }
        foreach (var pattern in patterns)
        {
            foreach (var file in files.GlobFiles(pattern.StartsWith('/') ? pattern : $"/etc/ssh/{pattern}").ToList())
                ReadFile(file.Path, condition, depth);
        }
    }
}
