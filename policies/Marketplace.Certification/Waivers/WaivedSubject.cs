using System.IO.Enumeration;

namespace Marketplace.Certification.Waivers;

/// <summary>Names of subjects in waivers: as they are, with <c>*</c> for any run of characters.</summary>
internal static class WaivedSubject
{
    public static bool Matches(string pattern, string subject) => FileSystemName.MatchesSimpleExpression(pattern, subject, ignoreCase: false);
}
