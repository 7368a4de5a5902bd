using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Marketplace.Imaging.Booting;

namespace Marketplace.Tests.Imaging.Booting;

public sealed class ProvisioningDiscs
{
    private const int Sector = 2048;

    [Theory]
    [InlineData(16, false)]
    [InlineData(17, true)]
    public void Have_their_files_under_plain_and_exact_names(int descriptor, bool joliet)
    {
        var content = new byte[3000];
        content[2999] = 7;

        var disc = IsoImage.Write("cidata", [("user-data", content), ("meta-data", "id"u8.ToArray())]);

        disc.AsSpan((descriptor * Sector) + 1, 5).SequenceEqual("CD001"u8).ShouldBeTrue();
        var files = Files(disc, descriptor, joliet);
        files.Keys.ShouldBe(joliet ? ["meta-data", "user-data"] : ["META-DATA;1", "USER-DATA;1"]);
        files.Values.Last().ShouldBe(content);
        Encoding.ASCII.GetString(disc, (16 * Sector) + 40, 32).TrimEnd().ShouldBe("cidata");
        BinaryPrimitives.ReadInt32LittleEndian(disc.AsSpan((descriptor * Sector) + 80)).ShouldBe(disc.Length / Sector);
    }

    [Fact]
    public void Tell_a_new_machine_its_user_and_key()
    {
        using var key = ThrowAwayKey.Create();
        var machine = Provisioning.For(key);

        var environment = XElement.Parse(Encoding.UTF8.GetString(Files(machine.Disc(Seed.Azure), 17, joliet: true)["ovf-env.xml"]));

        XNamespace azure = "http://schemas.microsoft.com/windowsazure";
        environment.Descendants(azure + "UserName").Single().Value.ShouldBe(machine.User);
        environment.Descendants(azure + "PublicKey").Single().Element(azure + "Value")!.Value.ShouldBe(key.PublicKey);
        environment.Descendants(azure + "DisableSshPasswordAuthentication").Single().Value.ShouldBe("true");
        environment.ToString().ShouldNotContain("PRIVATE");
    }

    [Fact]
    public void Tell_it_to_NoCloud_where_the_image_takes_that()
    {
        using var key = ThrowAwayKey.Create();
        var machine = Provisioning.For(key);

        var files = Files(machine.Disc(Seed.NoCloud), 17, joliet: true);

        Encoding.UTF8.GetString(files["meta-data"]).ShouldStartWith($"instance-id: {machine.VmId}\n");
        Encoding.UTF8.GetString(files["user-data"]).ShouldStartWith("#cloud-config\n{\"users\":[{\"name\":\"boottest\"");
        Encoding.UTF8.GetString(files["user-data"]).ShouldContain(key.PublicKey.Split(' ')[1].Replace("+", "\\u002B", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("datasource_list: [ Azure ]\n", "datasource_list: [NoCloud, None]\n", "NoCloud None")]
    [InlineData("# datasource_list: [ NoCloud ]\n", "datasource_list:\n- Azure\n  - NoCloud\n", "Azure NoCloud")]
    [InlineData("users: [default]\n", "", null)]
    public void Follow_the_last_list_of_data_sources(string main, string dropIn, string? sources)
    {
        var files = new Marketplace.Testing.MemoryFiles { ["/etc/cloud/cloud.cfg"] = main, ["/etc/cloud/cloud.cfg.d/90-sources.cfg"] = dropIn };

        (SeedChoice.Sources(files) is { } list ? string.Join(' ', list) : null).ShouldBe(sources);
    }

    [Fact]
    public void Are_made_with_another_key_each_time()
    {
        using var one = ThrowAwayKey.Create();
        using var other = ThrowAwayKey.Create();

        one.PublicKey.ShouldNotBe(other.PublicKey);
        using var file = one.Open();
        file.HostKeyAlgorithms.Select(algorithm => algorithm.Name).ShouldContain("ssh-ed25519");
    }

    private static Dictionary<string, byte[]> Files(byte[] disc, int descriptor, bool joliet)
    {
        var root = disc.AsSpan((descriptor * Sector) + 156, 34);
        var directory = disc.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(root[2..]) * Sector, BinaryPrimitives.ReadInt32LittleEndian(root[10..]));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var at = 0; directory[at] > 0; at += directory[at])
        {
            var name = directory.Slice(at + 33, directory[at + 32]);
            if (name.Length == 1)
                continue;
            var start = BinaryPrimitives.ReadInt32LittleEndian(directory[(at + 2)..]) * Sector;
            var length = BinaryPrimitives.ReadInt32LittleEndian(directory[(at + 10)..]);
            files[(joliet ? Encoding.BigEndianUnicode : Encoding.ASCII).GetString(name)] = disc.AsSpan(start, length).ToArray();
        }
        return files;
    }
}
