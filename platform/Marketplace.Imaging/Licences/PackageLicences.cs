using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Licences;

/// <summary>Licences of packages, from what they bring themselves.</summary>
internal static class PackageLicences
{
    /// <summary>Of an installed package: its licence field, else its copyright file; empty when it names none.</summary>
    public static ImmutableArray<string> Of(FactContext context, InstalledPackage package) =>
        !package.Licences.IsDefaultOrEmpty ? package.Licences
        : context.Packages.Manager == "dpkg" ? OfDebian(context.Files, package.Name)
        : [];

    /// <summary>Of a Debian package, from <c>/usr/share/doc/PACKAGE/copyright</c>; empty when it has none or names none.</summary>
    public static ImmutableArray<string> OfDebian(IImageFiles files, string package) =>
        files.ReadText($"/usr/share/doc/{package}/copyright") is { } text ? CopyrightFile.Read(text) : [];

    /// <summary>From the licence field of an rpm or apk package, such as <c>GPLv2+ and MIT</c>.</summary>
    public static ImmutableArray<string> OfField(string? field) =>
        string.IsNullOrWhiteSpace(field) ? [] : [Spdx.Expression(field.Trim()) ?? field.Trim()];
}
