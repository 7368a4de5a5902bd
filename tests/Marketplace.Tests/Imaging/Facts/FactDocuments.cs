using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class FactDocuments
{
    private static readonly ImageFacts Facts = Sample();

    [Fact]
    public void Come_back_as_they_were_written()
    {
        var text = ImageFactsJson.Write(Facts);

        var read = ImageFactsJson.Read("facts.json", Encoding.UTF8.GetBytes(text)).OrThrow();

        ImageFactsJson.Write(read).ShouldBe(text);
        text.ShouldContain("\"password\": \"lockedWithHash\"");
        ImageFactsJson.WriteCompact(Facts).ShouldNotContain("\n");
    }

    [Fact]
    public void Take_properties_that_a_later_program_added_and_lists_that_an_earlier_one_left_out()
    {
        var json = ImageFactsJson.ToJson(Facts);
        json["soon"] = "x";
        json["accounts"]!.AsObject().Remove("sudoersAliases");

        var read = ImageFactsJson.Read("facts.json", json).OrThrow();

        read.Accounts!.SudoersAliases.ShouldBeEmpty();
        read.Accounts.Users[0].AuthorizedKeys.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"version\":2}", "facts.json: error MKT4091: the facts have the version 2, expected 1")]
    [InlineData("{}", "facts.json: error MKT4091: the facts have the version none, expected 1")]
    [InlineData("[1]", "facts.json: error MKT4090: this is not a facts document, expected an object")]
    [InlineData("{\"version\":1}", "facts.json: error MKT4090: this is not a facts document")]
    [InlineData("Disk", "facts.json(1,1): error MKT4090: this is not JSON")]
    public void Are_refused_with_a_diagnostic_when_they_are_none(string text, string expected) =>
        ImageFactsJson.Read("facts.json", Encoding.UTF8.GetBytes(text)).Diagnostics.ShouldHaveSingleItem().ToString().ShouldStartWith(expected);

    [Fact]
    public void Are_condensed_in_an_order_that_keeps_findings()
    {
        var logs = Enumerable.Range(0, 3000).Select(number => new FileTrace($"/var/log/some/long/path/of/a/log/{number}.log", number));
        var secrets = Enumerable.Range(0, 50).Select(number => new SecretFacts("sas", "high", new Origin($"/opt/{number}"), null));
        var large = Facts with
        {
            Leftovers = new LeftoverFacts { Logs = [.. logs], DhcpLeases = [], AgentState = [], CloudInitState = [], TemporaryFiles = [], PackageCaches = [], Backups = [], LoginRecords = [] },
            Security = new SecurityFacts { PrivilegedFiles = [], Secrets = [.. secrets] },
        };

        var small = large.Condense(50_000);

        Encoding.UTF8.GetByteCount(ImageFactsJson.WriteCompact(small)).ShouldBeLessThanOrEqualTo(50_000);
        small.Truncated.ShouldBe([new TruncatedFact("leftovers.logs", 20, 3000)]);
        small.Security!.Secrets.Length.ShouldBe(50);
        Facts.Condense().ShouldBeSameAs(Facts);
    }

    private static ImageFacts Sample()
    {
        var files = new MemoryFiles { ["/etc/passwd"] = "root:x:0:0::/root:/bin/sh\n", ["/etc/shadow"] = "root:!$6$a$b:1::::::\n", ["/etc/os-release"] = "ID=debian\nVERSION_ID=\"12\"\n" };
        return FactReader.ReadFiles(new FactContext(files, new FactOptions()), [], 1, []) with
        {
            Digest = "blocks-sha256:00",
            Disk = new DiskFacts { Format = "raw", FileLength = 1, VirtualSize = 1, DataLength = 0, PartitionTable = "none", UsedSectorsInFirstMiB = [], Partitions = [], BootsByBios = false, BootsByUefi = false },
        };
    }
}
