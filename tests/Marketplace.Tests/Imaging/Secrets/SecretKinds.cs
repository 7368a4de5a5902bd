using System.Text;
using Marketplace.Imaging.Secrets;
using static Marketplace.Tests.Imaging.Secrets.MadeUp;

namespace Marketplace.Tests.Imaging.Secrets;

public sealed class SecretKinds
{
    private const string Hash64 = "./" + Letters;

    public static TheoryData<string, string, string> Secrets => new()
    {
        { "azureStorageKey high", "/srv/app/settings.json", $"AccountName=shop;AccountKey={Base64(64)};EndpointSuffix=core.windows.net" },
        { "azureStorageKey high", "/home/a/.env", $"STORAGE_ACCESS_KEY={Base64(64)}" },
        { "sas high", "/opt/app/run.sh", $"curl 'https://shop.blob.core.windows.net/c/f?sv=2024-11-04&se=2027-01-01&sr=b&sp=r&sig={Uri.EscapeDataString(Base64(32))}'" },
        { "connectionString high", "/etc/app.conf", $"Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey={Base64(32)}" },
        { "connectionString high", "/etc/app.conf", "Server=db;Database=shop;User Id=sa;Password=tr0ub4dor&3" },
        { "connectionString high", "/srv/app/main.py", "engine('postgresql://shop:tr0ub4dor3@db/shop')" },
        { "azureClientSecret high", "/opt/app/run.sh", $"export SECRET={Text(3)}8Q~{Text(34)}" },
        { "azureClientSecret low", "/opt/app/app.ini", $"client_secret = {Text(32)}" },
        { "awsAccessKey high", "/root/.aws/credentials", $"aws_access_key_id = AKIA{Text(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}" },
        { "awsSecretKey high", "/root/.aws/credentials", $"aws_secret_access_key = {Text(40)}" },
        { "githubToken high", "/home/a/.gitconfig", $"token = ghp_{Text(36)}" },
        { "githubToken high", "/home/a/notes.txt", $"github_pat_{Text(22)}_{Text(59)}" },
        { "gitlabToken high", "/home/a/.gitconfig", $"glpat-{Text(20)}" },
        { "npmToken high", "/root/.npmrc", $"//registry.npmjs.org/:_authToken=npm_{Text(36)}" },
        { "npmToken high", "/root/.npmrc", $"//npm.example.org/:_authToken={Text(36)}" },
        { "slackToken high", "/opt/bot/config", $"xoxb-{Text(11, "0123456789")}-{Text(24)}" },
        { "pypiToken high", "/root/.pypirc", $"password = pypi-AgE{Text(80)}" },
        { "googleApiKey high", "/srv/web/app.js", $"key: 'AIza{Text(35)}'" },
        { "stripeKey high", "/srv/web/app.rb", $"sk_live_{Text(24)}" },
        { "vaultToken high", "/root/.vault-token", $"hvs.{Text(24)}" },
        { "jwt high", "/var/lib/app/session", Jwt("""{"sub":"a"}""") },
        { "kubernetesToken high", "/var/lib/app/token", Jwt("""{"iss":"kubernetes/serviceaccount"}""") },
        { "kubernetesToken high", "/root/.kube/config", $"    token: {Text(40)}" },
        { "privateKey high", "/root/.kube/config", $"    client-key-data: {Base64(200)}" },
        { "netrc high", "/root/.netrc", "machine example.org login me password tr0ub4dor3" },
        { "netrc high", "/etc/apt/auth.conf.d/90ubuntu", "machine esm.ubuntu.com login bearer password tr0ub4dor3" },
        { "pgpass high", "/home/a/.pgpass", "db:5432:shop:me:tr0ub4dor3" },
        { "dockerAuth high", "/root/.docker/config.json", "{ \"auths\": { \"index.docker.io\": { \"auth\": \"" + Convert.ToBase64String("me:tr0ub4dor3"u8) + "\" } } }" },
        { "password high", "/var/lib/cloud/instances/i/user-data.txt", "    plain_text_passwd: 'tr0ub4dor3'" },
        { "password high", "/var/lib/cloud/instances/i/user-data.txt", "    root:tr0ub4dor3" },
        { "password high", "/var/lib/waagent/ovf-env.xml", "<ns1:UserPassword>tr0ub4dor3</ns1:UserPassword>" },
        { "passwordHash high", "/root/backup/shadow", $"root:$6${Text(16, Hash64)}${Text(86, Hash64)}:19000:0:99999:7:::" },
        { "passwordHash high", "/etc/nginx/htpasswd", $"admin:$apr1${Text(8, Hash64)}${Text(22, Hash64)}" },
        { "passwordHash high", "/srv/app/users.sql", $"('admin', '$2b$12${Text(53, Hash64)}')" },
        { "passwordHash high", "/srv/app/seed", $"x:$y$j9T${Text(22, Hash64)}${Text(43, Hash64)}:1::::::" },
        { "password high", "/root/.bash_history", "sshpass -p tr0ub4dor3 ssh root@10.0.0.4" },
        { "password high", "/home/a/.bash_history", "mysql -u root -ptr0ub4dor3 shop" },
        { "password high", "/home/a/.bash_history", "curl -u me:tr0ub4dor3 https://api" },
        { "password high", "/root/.bash_history", "echo root:tr0ub4dor3 | chpasswd" },
        { "password high", "/root/.zsh_history", ": 1700000000:0;export DB_PASSWORD=tr0ub4dor3" },
        { "password low", "/opt/app/app.properties", "db.password=Tr0ub4dor3x" },
        { "token low", "/opt/app/app.yaml", $"  api_key: \"{Text(32)}\"" },
        { "urlPassword low", "/root/.git-credentials", "https://me:tr0ub4dor3@git.internal" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Are_known_by_form_and_place(string expected, string path, string line)
    {
        var found = Search(path, $"first line\n{line}\nlast line\n");

        found.ShouldBe([new SecretMatch(expected.Split(' ')[0], expected.Split(' ')[1], 2)]);
    }

    [Theory]
    [InlineData("/opt/app/app.properties", "db.password=changeme")]
    [InlineData("/opt/app/app.properties", "db.password=${DB_PASSWORD}")]
    [InlineData("/opt/app/app.properties", "db.password=<your password>")]
    [InlineData("/opt/app/app.properties", "db.password=/run/secrets/db1")]
    [InlineData("/opt/app/app.properties", "# db.password=Tr0ub4dor3x")]
    [InlineData("/opt/app/app.py", "password = get_password(user1)")]
    [InlineData("/etc/nsswitch.conf", "passwd:         files systemd")]
    [InlineData("/etc/pam.d/common-password", "password [success=1 default=ignore] pam_unix.so obscure yescrypt")]
    [InlineData("/etc/cloud/cloud.cfg", "     lock_passwd: True")]
    [InlineData("/root/.aws/credentials", "aws_access_key_id = AKIAIOSFODNN7EXAMPLE")]
    [InlineData("/opt/readme.txt", "https://user:password@host/path")]
    [InlineData("/opt/readme.txt", "-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("/opt/readme.txt", "-----BEGIN RSA PRIVATE KEY----- ... -----END RSA PRIVATE KEY-----")]
    [InlineData("/home/a/.pgpass", "# hostname:port:database:username:password")]
    [InlineData("/root/.bash_history", "export PASSWORD=$(cat /run/secret)")]
    [InlineData("/root/.bash_history", "mysql -u root -p shop")]
    [InlineData("/opt/app/x.js", "var sig='a'; // sig=abc&sv=1")]
    [InlineData("/var/lib/waagent/ovf-env.xml", "<UserPassword>*REDACTED*</UserPassword>")]
    [InlineData("/etc/shadow", "root:$6$kept$elsewhere:1::::::")]
    public void Are_not_seen_in_placeholders_references_and_prose(string path, string line) => Search(path, line + "\n").ShouldBeEmpty();

    [Fact]
    public void Leave_the_account_of_the_storage_emulator_alone()
    {
        var key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/" + "KBHBeksoGMGw==";

        Search("/opt/app/settings.json", $"AccountName=devstoreaccount1;AccountKey={key}").ShouldBeEmpty();
    }

    internal static IReadOnlyList<SecretMatch> Search(string path, string text) => SecretSearch.Search(path, new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);
}
