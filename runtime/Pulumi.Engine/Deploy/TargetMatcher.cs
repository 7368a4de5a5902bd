using Pulumi.Engine.State;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Which resources the user restricted an operation to.</summary>
internal sealed class TargetMatcher
{
    private readonly HashSet<Urn> _replace = [];
    private readonly ImmutableArray<Pattern> _targets;
    private readonly ImmutableArray<Pattern> _excludes;
    private readonly HashSet<Urn> _dependents = [];
    private readonly HashSet<Urn> _excludedDependents = [];
    private readonly HashSet<Pattern> _matched = [];

    public TargetMatcher(DeploymentOptions options, OldResources olds)
    {
        ImmutableArray<string> replaced = options.ReplaceTargets;
        foreach (var text in replaced)
            if (Urn.TryParse(text, out var urn)) _replace.Add(urn);
        _targets = [.. options.Targets.Select(text => new Pattern(text))];
        _excludes = [.. options.Excludes.Select(text => new Pattern(text))];
        if (options.TargetDependents && !_targets.IsEmpty) AddDependents(olds, _dependents, urn => _targets.Any(pattern => pattern.Matches(urn)));
        if (options.ExcludeDependents && !_excludes.IsEmpty) AddDependents(olds, _excludedDependents, urn => _excludes.Any(pattern => pattern.Matches(urn)));
    }

    public bool HasTargets => !_targets.IsEmpty;

    public bool IsConstrained => !_targets.IsEmpty || !_excludes.IsEmpty;

    /// <summary>Literal targets that named nothing so far.</summary>
    public IEnumerable<string> Unmatched => _targets.Where(pattern => !pattern.IsGlob && !_matched.Contains(pattern)).Select(pattern => pattern.Text);

    public bool MustReplace(Urn urn) => _replace.Contains(urn);

    /// <summary>Providers and the root stack are always included.</summary>
    public bool Includes(Urn urn)
    {
        if (!IsConstrained) return true;
        return NamedOrDependent(urn) || ProviderTypes.IsProvider(urn.QualifiedType) || urn.IsRootStack;
    }

    /// <summary>As <see cref="Includes"/>, without the exceptions: for deletions and refreshes.</summary>
    public bool NamedOrDependent(Urn urn)
    {
        if (!IsConstrained) return true;
        var excluded = _excludes.Any(pattern => pattern.Matches(urn)) || _excludedDependents.Contains(urn);
        return !excluded && (_targets.IsEmpty || MatchesTarget(urn) || _dependents.Contains(urn));
    }

    private bool MatchesTarget(Urn urn)
    {
        foreach (var pattern in _targets)
        {
            if (!pattern.Matches(urn)) continue;
            _matched.Add(pattern);
            return true;
        }

        return false;
    }

    private static void AddDependents(OldResources olds, HashSet<Urn> dependents, Predicate<Urn> named)
    {
        foreach (var cell in olds.All)
            if (StateReferences.Of(cell.State).Any(urn => dependents.Contains(urn) || (named(urn) && !urn.IsRootStack)))
                dependents.Add(cell.Urn);
    }

    private sealed class Pattern
    {
        private readonly Regex? _regex;

        public Pattern(string text)
        {
            Text = text;
            if (!text.Contains('*', StringComparison.Ordinal)) return;
            var expression = new StringBuilder("^");
            foreach (var part in Regex.Split(text, @"(\*\*|\*)", RegexOptions.None, TimeSpan.FromSeconds(1)))
                expression.Append(part switch { "**" => ".*", "*" => "[^:]*", _ => Regex.Escape(part) });
            _regex = new Regex(expression.Append('$').ToString(), RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        }

        public string Text { get; }

        public bool IsGlob => _regex is not null;

        public bool Matches(Urn urn) => _regex?.IsMatch(urn) ?? string.Equals(Text, urn, StringComparison.Ordinal);
    }
}
