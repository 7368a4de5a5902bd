using Marketplace.Imaging.Licences;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Licences;

public sealed class PackageLicenceNames
{
    [Fact]
    public void Are_the_fields_of_a_machine_readable_file()
    {
        var files = new MemoryFiles
        {
            ["/usr/share/doc/tool/copyright"] = """
                Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

                Files: *
                License: GPL-2+ or Artistic, and Expat

                Files: lib/*
                License: Expat

                Files: odd/*
                License: Permission to use, copy, modify, and distribute

                Files: own/*
                License: g10-permissive

                License: Expat
                 The text.
                """,
        };

        PackageLicences.OfDebian(files, "tool").ShouldBe(["(GPL-2.0-or-later OR Artistic-1.0-Perl) AND MIT", "MIT", "g10-permissive"]);
    }

    [Fact]
    public void Are_the_common_licences_that_free_text_refers_to()
    {
        CopyrightFile.Read("… version 2 of the License, or (at your option) any later version.\nSee /usr/share/common-licenses/GPL-2.\n").ShouldBe(["GPL-2.0-or-later"]);
        CopyrightFile.Read("See /usr/share/common-licenses/Apache-2.0 and /usr/share/common-licenses/GPL-3").ShouldBe(["Apache-2.0", "GPL-3.0-only"]);
        CopyrightFile.Read("No word of it.").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GPLv2+ and MIT", "GPL-2.0-or-later AND MIT")]
    [InlineData("GPL-2.0-or-later AND (MIT OR Apache-2.0)", "GPL-2.0-or-later AND (MIT OR Apache-2.0)")]
    [InlineData("GPL-2 with Linux-syscall-note exception", "GPL-2.0-only WITH Linux-syscall-note")]
    [InlineData("LGPL-2.1", "LGPL-2.1-only")]
    [InlineData("GFDL-1.3+", "GFDL-1.3-or-later")]
    [InlineData("BSD-3-clause or GPL-2", "BSD-3-Clause OR GPL-2.0-only")]
    [InlineData("mit", "MIT")]
    public void Become_expressions_of_the_SPDX_list(string text, string expected) => PackageLicences.OfField(text).ShouldBe([expected]);

    [Theory]
    [InlineData("Redistributable, no modification permitted")]
    [InlineData("GPL")]
    [InlineData("MIT AND (GPL-2")]
    [InlineData("MIT WITH nothing-known-exception")]
    public void Stay_as_they_are_otherwise(string text) => PackageLicences.OfField(text).ShouldBe([text]);
}
