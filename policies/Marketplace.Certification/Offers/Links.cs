using System.Net.Mail;
using Marketplace.Certification.Judging;
using Marketplace.Definitions;

namespace Marketplace.Certification.Offers;

/// <summary>Addresses in listings.</summary>
internal static class Links
{
    private static readonly string[] Downloads = [".exe", ".msi", ".zip", ".tar", ".gz", ".vhd", ".iso", ".dmg", ".deb", ".rpm", ".sh", ".ps1", ".bat"];

    /// <summary>Reports an address that is no web page; one that a stack gives is unknown.</summary>
    public static void Require(Judgement judgement, string? text, string what, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            judgement.Fail($"the {what} is missing", propertyPath: path);
        else
            Check(judgement, text, what, path);
    }

    /// <inheritdoc cref="Require"/>
    public static void Check(Judgement judgement, string text, string what, string path)
    {
        if (Reference.Is(text))
            judgement.Unknown(path);
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.Host.Contains('.', StringComparison.Ordinal) || uri.UserInfo.Length > 0)
            judgement.Fail($"the {what} is {TextLimit.Quote(text)}, expected an http or https address", propertyPath: path);
        else if (Downloads.Any(ending => uri.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            judgement.Fail($"the {what} {TextLimit.Quote(text)} downloads a file, expected a page", propertyPath: path);
        else if (uri.Scheme == "http")
            judgement.Warn($"the {what} {TextLimit.Quote(text)} is not https", propertyPath: path);
    }

    public static bool IsEmail(string? text) => text is { Length: > 3 and < 255 } && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
}
