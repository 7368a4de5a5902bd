using System.Text;
using Marketplace.Imaging.Secrets;
using static Marketplace.Tests.Imaging.Secrets.MadeUp;

namespace Marketplace.Tests.Imaging.Secrets;

public sealed class SecretSearches
{
    private static readonly string Token = "ghp_" + Text(36);

    [Theory]
    [InlineData(0)]
    [InlineData(124_900)]
    [InlineData(126_970)]
    [InlineData(131_040)]
    [InlineData(131_072)]
    [InlineData(400_000)]
    public void Find_a_secret_wherever_a_buffer_ends(int before)
    {
        var text = new StringBuilder().Insert(0, "just a line\n", before / 12).Append('x', before % 12).Append(' ').Append(Token).Append("\nand more\n").ToString();

        SecretKinds.Search("/opt/a", text).ShouldBe([new SecretMatch("githubToken", "high", before / 12 + 1)]);
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(127_000)]
    [InlineData(131_060)]
    [InlineData(1_000_000)]
    public void Look_into_a_line_of_any_length(int before)
    {
        var line = new StringBuilder("first\n").Append('a', before).Append(' ').Append(Token).Append(' ').Append('b', 500_000).Append('\n').Append(Token).ToString();

        SecretKinds.Search("/opt/a.js", line).ShouldBe([new SecretMatch("githubToken", "high", 2), new SecretMatch("githubToken", "high", 3)]);
    }

    [Fact]
    public void Read_UTF_16()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"a\r\nb\r\n{Token}\r\n")).ToArray();

        SecretSearch.Search("/opt/a.ini", new MemoryStream(bytes), CancellationToken.None).ShouldBe([new SecretMatch("githubToken", "high", 3)]);
    }

    [Fact]
    public void Pass_over_binary_files()
    {
        byte[] bytes = [1, 2, 0, 3, .. Encoding.UTF8.GetBytes(Token)];

        SecretSearch.Search("/opt/program", new MemoryStream(bytes), CancellationToken.None).ShouldBeEmpty();
    }

    [Fact]
    public void Name_at_most_so_many_of_one_file()
    {
        var text = string.Join('\n', Enumerable.Range(1, 1000).Select(i => "ghp_" + Text(36, seed: i)));

        SecretKinds.Search("/opt/a", text).Count.ShouldBe(SecretSearch.MostPerFile);
    }

    [Fact]
    public void Stop_at_the_limit_of_a_file()
    {
        var content = new EndlessText();

        SecretSearch.Search("/opt/a", content, CancellationToken.None).ShouldBeEmpty();
        content.Position.ShouldBeInRange(SecretSearch.LongestSearch, SecretSearch.LongestSearch + 256 * 1024);
    }

    [Fact]
    public void End_for_any_bytes_with_any_of_the_words_in_them()
    {
        const int seed = 20251122;
        var random = new Random(seed);
        var words = SecretPatterns.All.SelectMany(pattern => pattern.Words).Concat(KeyArmour.Words).Append("-----BEGIN PRIVATE KEY-----\n").Append("\n").ToArray();
        string[] paths = ["/root/.bash_history", "/etc/a.conf", "/home/a/.pgpass", "/var/lib/cloud/user-data.txt", "/root/.kube/config", "/root/.netrc"];
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder();
            while (text.Length < 300)
                text.Append(random.Next(2) == 0 ? words[random.Next(words.Length)] : Text(random.Next(1, 60), "=:'\" \t$/+.-_~A1b2{}<>\\" + Letters, random.Next()));

            Should.NotThrow(() => SecretKinds.Search(paths[i % paths.Length], text.ToString()), $"seed {seed}, input {i}");
        }
    }

    private sealed class EndlessText : MemoryStream
    {
        private long position;

        public override long Position => position;

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'a');
            buffer[^1] = (byte)'\n';
            position += buffer.Length;
            return buffer.Length;
        }
    }
}
