using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Imaging;

namespace Marketplace.Provider.Workbenches;

/// <summary>Name of a workbench, which is the name of its machine too: 2 to 15 lower-case letters, digits and dashes, such as <c>web</c>.</summary>
public sealed partial record WorkbenchName
{
    private WorkbenchName(string text) => Text = text;

    public string Text { get; }

    /// <exception cref="ImagingException">MKT4126: not such a name.</exception>
    public static WorkbenchName Parse(string text) => Form().IsMatch(text) ? new WorkbenchName(text) : throw new ImagingException(
        ImagingCodes.WorkbenchNameInvalid,
        $"\"{text}\" is not a name of a workbench, expected 2 to 15 lower-case letters, digits and dashes, the first a letter",
        "Windows and Azure take no longer names for machines. For example: mkt image workbench open web marketplace/web/1.0.0");

    /// <summary>Whether a text is such a name.</summary>
    internal static bool IsName(string text) => Form().IsMatch(text);

    public override string ToString() => Text;

    /// <summary>ARM id of the resource group; everything of the workbench is in it.</summary>
    internal string GroupIn(string subscription) => $"/subscriptions/{subscription}/resourceGroups/{GroupPrefix}{Text}";

    /// <summary>Storage accounts have names of their own in all Azure.</summary>
    /// <param name="subscription">Its id.</param>
    /// <param name="prefix">Two letters for what the account is for.</param>
    internal string AccountIn(string subscription, string prefix) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subscription}/{Text}".ToLowerInvariant())))[..20];

    internal const string GroupPrefix = "mkt-workbench-";

    [GeneratedRegex("^[a-z][a-z0-9-]{0,13}[a-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
