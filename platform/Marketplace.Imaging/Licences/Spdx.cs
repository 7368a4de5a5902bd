using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Licences;

/// <summary>Licence identifiers of the SPDX list, as far as packages of Linux distributions use them, and expressions of them.</summary>
internal static partial class Spdx
{
    private static readonly FrozenDictionary<string, string> Ids = new[]
    {
        "0BSD", "AFL-2.0", "AFL-2.1", "AFL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-1.0", "Apache-1.1", "Apache-2.0", "Artistic-1.0", "Artistic-1.0-Perl", "Artistic-2.0", "Beerware",
        "BSD-1-Clause", "BSD-2-Clause", "BSD-2-Clause-Patent", "BSD-3-Clause", "BSD-3-Clause-LBNL", "BSD-4-Clause", "BSD-4-Clause-UC", "BSL-1.0", "BUSL-1.1", "bzip2-1.0.6",
        "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CDDL-1.0", "CDDL-1.1", "CPL-1.0", "curl", "ECL-2.0", "Elastic-2.0", "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2",
        "FSFAP", "FSFUL", "FSFULLR", "FTL", "GFDL-1.1-only", "GFDL-1.1-or-later", "GFDL-1.2-only", "GFDL-1.2-or-later", "GFDL-1.3-only", "GFDL-1.3-or-later",
        "GFDL-1.3-no-invariants-only", "GFDL-1.3-no-invariants-or-later", "GPL-1.0-only", "GPL-1.0-or-later", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later",
        "HPND", "ICU", "IJG", "IPL-1.0", "ISC", "Latex2e", "LGPL-2.0-only", "LGPL-2.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "Libpng", "libtiff",
        "MIT", "MIT-0", "MPL-1.0", "MPL-1.1", "MPL-2.0", "MS-PL", "MS-RL", "MulanPSL-2.0", "NAIST-2003", "NCSA", "NTP", "OFL-1.1", "OLDAP-2.8", "OpenSSL", "OSL-3.0", "PHP-3.01", "PostgreSQL", "PSF-2.0",
        "Python-2.0", "Python-2.0.1", "Ruby", "Sleepycat", "SMLNJ", "SSPL-1.0", "TCL", "Unicode-DFS-2015", "Unicode-DFS-2016", "Unicode-3.0", "Unlicense", "UPL-1.0", "Vim", "W3C", "WTFPL", "X11", "Zend-2.0", "Zlib", "zlib-acknowledgement", "ZPL-2.1",
    }.ToFrozenDictionary(id => id, id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["autoconf"] = "Autoconf-exception-2.0",
        ["bison"] = "Bison-exception-2.2",
        ["bootloader-distribution"] = "Bootloader-exception",
        ["classpath"] = "Classpath-exception-2.0",
        ["font"] = "Font-exception-2.0",
        ["gcc-runtime-library"] = "GCC-exception-3.1",
        ["libtool"] = "Libtool-exception",
        ["linux-syscall-note"] = "Linux-syscall-note",
        ["llvm"] = "LLVM-exception",
        ["texinfo"] = "Texinfo-exception",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What distributions write instead, in lower case. Families without a version ("BSD", "GPL") name no licence of the list.
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["expat"] = "MIT",
        ["mit/x11"] = "MIT",
        ["mit/expat"] = "MIT",
        ["apache-2"] = "Apache-2.0",
        ["apache 2.0"] = "Apache-2.0",
        ["asl 2.0"] = "Apache-2.0",
        ["artistic"] = "Artistic-1.0-Perl",
        ["artistic-2"] = "Artistic-2.0",
        ["bsd-2-clauses"] = "BSD-2-Clause",
        ["bsd-3-clauses"] = "BSD-3-Clause",
        ["bsd-4-clauses"] = "BSD-4-Clause",
        ["bsla"] = "BSD-4-Clause-UC",
        ["boost-1.0"] = "BSL-1.0",
        ["bzip"] = "bzip2-1.0.6",
        ["cc0"] = "CC0-1.0",
        ["gplv2"] = "GPL-2.0-only",
        ["gplv2+"] = "GPL-2.0-or-later",
        ["gplv3"] = "GPL-3.0-only",
        ["gplv3+"] = "GPL-3.0-or-later",
        ["gpl+"] = "GPL-1.0-or-later",
        ["lgpl+"] = "LGPL-2.0-or-later",
        ["lgplv2"] = "LGPL-2.0-only",
        ["lgplv2+"] = "LGPL-2.0-or-later",
        ["lgplv2.1+"] = "LGPL-2.1-or-later",
        ["lgplv3"] = "LGPL-3.0-only",
        ["lgplv3+"] = "LGPL-3.0-or-later",
        ["gfdl-niv-1.3"] = "GFDL-1.3-no-invariants-only",
        ["gfdl-niv-1.3+"] = "GFDL-1.3-no-invariants-or-later",
        ["mpl-2"] = "MPL-2.0",
        ["mplv2.0"] = "MPL-2.0",
        ["openldap-2.8"] = "OLDAP-2.8",
        ["psf-2"] = "PSF-2.0",
        ["tcl-bsdish"] = "TCL",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The identifier in the spelling of the list; null when it is none of those known here.</summary>
    public static string? Id(string name)
    {
        if (Ids.TryGetValue(name, out var id) || OtherNames.TryGetValue(name, out id))
            return id;
        // GPL-2, GPL-2+, GPL-2.0+, LGPL-2.1, GFDL-1.3+ and their like.
        var match = Gnu().Match(name);
        if (!match.Success)
            return null;
        var version = match.Groups["version"].Value is var text && text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
        return Ids.GetValueOrDefault($"{match.Groups["family"].Value}-{version}-{(match.Groups["later"].Length > 0 ? "or-later" : "only")}");
    }

    /// <summary>
    /// An expression in SPDX form: identifiers in the spelling of the list, operators in capitals. Understands what
    /// distributions write, such as <c>GPL-2+ or Artistic, and Expat</c>.
    /// </summary>
    /// <returns>Null when a part of it is no licence of the list.</returns>
    public static string? Expression(string text)
    {
        if (text.Contains('(', StringComparison.Ordinal))
            return Parenthesised(text);
        // A comma before an operator binds last, as the form for copyright files has it.
        var groups = text.Split(", and ", StringSplitOptions.TrimEntries).Select(part => Flat(part.TrimEnd(','))).ToList();
        return groups.Contains(null) ? null : string.Join(" AND ", groups.Select(group => groups.Count > 1 && group!.Contains(" OR ", StringComparison.Ordinal) ? $"({group})" : group));
    }

    /// <summary>Whether the text is one identifier of the list, not an expression.</summary>
    public static bool IsId(string text) => Ids.TryGetValue(text, out var id) && id == text;

    private static string? Flat(string text)
    {
        var alternatives = Or().Split(text).Select(all => And().Split(all).Select(Single).ToList()).ToList();
        return alternatives.Any(all => all.Contains(null)) ? null : string.Join(" OR ", alternatives.Select(all => string.Join(" AND ", all)));
    }

    private static string? Parenthesised(string text)
    {
        var parts = Tokens().Matches(text).Select(match => match.Value.Trim()).Select(part => part is "(" or ")" ? part : part.ToUpperInvariant() is "AND" or "OR" ? $" {part.ToUpperInvariant()} " : Flat(part)).ToList();
        var depth = 0;
        var balanced = parts.All(part => (depth += part == "(" ? 1 : part == ")" ? -1 : 0) >= 0) && depth == 0;
        return balanced && !parts.Contains(null) ? string.Concat(parts) : null;
    }

    private static string? Single(string text)
    {
        var with = With().Split(text.Trim(), 2);
        if (Id(with[0]) is not { } id)
            return null;
        if (with.Length == 1)
            return id;
        var name = with[1].Trim();
        if (Exceptions.Values.Contains(name))
            return $"{id} WITH {name}";
        return name.EndsWith("exception", StringComparison.OrdinalIgnoreCase) && Exceptions.TryGetValue(name[..^"exception".Length].Trim(' ', '-'), out var exception) ? $"{id} WITH {exception}" : null;
    }

    [GeneratedRegex("^(?<family>A?GPL|LGPL|GFDL)-(?<version>[0-9](\\.[0-9])?)(\\.0)?(?<later>\\+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Gnu();

    [GeneratedRegex("\\s+or\\s+|\\s+\\|\\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Or();

    [GeneratedRegex("\\s+and\\s+|\\s+&\\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex("\\s+with\\s+|-with-", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex With();

    [GeneratedRegex("[()]|\\s+(and|or)\\s+|[^()\\s]+(\\s+with\\s+[^()\\s]+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Tokens();
}
