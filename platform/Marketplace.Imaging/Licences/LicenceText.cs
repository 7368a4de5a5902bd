namespace Marketplace.Imaging.Licences;

/// <summary>Recognises the text of common licences by phrases that only they have.</summary>
internal static class LicenceText
{
    // In this order: LGPL before GPL, which it quotes.
    private static readonly (string Id, string[] Phrases)[] Known =
    [
        ("Apache-2.0", ["Apache License", "Version 2.0"]),
        ("MPL-2.0", ["Mozilla Public License", "2.0"]),
        ("EPL-2.0", ["Eclipse Public License", "2.0"]),
        ("AGPL-3.0-only", ["GNU AFFERO GENERAL PUBLIC LICENSE", "Version 3"]),
        ("LGPL-3.0-only", ["GNU LESSER GENERAL PUBLIC LICENSE", "Version 3"]),
        ("LGPL-2.1-only", ["GNU LESSER GENERAL PUBLIC LICENSE", "Version 2.1"]),
        ("GPL-3.0-only", ["GNU GENERAL PUBLIC LICENSE", "Version 3"]),
        ("GPL-2.0-only", ["GNU GENERAL PUBLIC LICENSE", "Version 2"]),
        ("ISC", ["Permission to use, copy, modify, and", "with or without fee"]),
        ("MIT", ["Permission is hereby granted, free of charge"]),
        ("BSD-3-Clause", ["Redistribution and use in source and binary forms", "either the name"]),
        ("BSD-2-Clause", ["Redistribution and use in source and binary forms"]),
        ("Unlicense", ["free and unencumbered software released into the public domain"]),
    ];

    /// <returns>SPDX identifier; null when it is none of these.</returns>
    public static string? Recognise(string text)
    {
        var head = string.Join(' ', text[..Math.Min(text.Length, 4000)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Known.FirstOrDefault(licence => licence.Phrases.All(phrase => head.Contains(phrase, StringComparison.OrdinalIgnoreCase))).Id;
    }
}
