namespace Marketplace.Imaging.Secrets;

/// <summary>
/// What the search for secrets knows, as data. Forms of tokens are those that their issuers publish for secret scanning;
/// order matters only in that a line counts once for each kind.
/// </summary>
internal static class SecretPatterns
{
    private const string High = "high";
    private const string Low = "low";

    public static IReadOnlyList<SecretPattern> All { get; } =
    [
        // Azure
        new("azureStorageKey", High, ["AccountKey"], "(?i)AccountKey[\"']?\\s*[=:]\\s*[\"']?(?<v>[A-Za-z0-9+/]{86}==)") { Check = SecretValue.Base64Of(64) },
        new("azureStorageKey", High, ["_key", "-key", "storagekey", "accesskey"], "(?i)(storage|access|account)[_-]?(account)?[_-]?(access)?[_-]?key[\"']?\\s*[=:]\\s*[\"']?(?<v>[A-Za-z0-9+/]{86}==)") { Check = SecretValue.Base64Of(64) },
        new("sas", High, ["sig="], "[?&;\"'](?i)sig=(?<v>[A-Za-z0-9%+/]{40,120}={0,2})") { Beside = ["sv=", "se="], Check = SecretValue.IsRandom },
        new("connectionString", High, ["SharedAccessKey="], "SharedAccessKey=(?<v>[A-Za-z0-9+/]{43}=)") { Check = SecretValue.Base64Of(32) },
        new("azureClientSecret", High, ["7Q~", "8Q~"], "(^|[^A-Za-z0-9_~.-])(?<v>[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34})($|[^A-Za-z0-9_~.-])") { Check = SecretValue.IsRandom },
        new("azureClientSecret", Low, ["client_secret", "client-secret", "clientsecret"], "(?i)client[_-]?secret[\"']?\\s*[=:]\\s*[\"']?(?<v>[^\\s\"',;&]{16,})") { Check = SecretValue.LooksChosen, Files = SecretFiles.IsSettings, ActiveLinesOnly = true },
        new("password", High, ["<UserPassword>", "UserPassword>"], "UserPassword>(?<v>[^<]+)</") { Files = SecretFiles.IsProvisioningAnswer },

        // Other clouds and services
        new("awsAccessKey", High, ["AKIA", "ASIA"], "(^|[^A-Za-z0-9])(?<v>(AKIA|ASIA)[A-Z2-7]{16})($|[^A-Za-z0-9])") { Check = SecretValue.IsRandom },
        new("awsSecretKey", High, ["aws_secret", "aws-secret", "awssecret", "secretaccesskey"], "(?i)(aws[_-]?secret|secret)[_-]?(access)?[_-]?key([_-]?id)?[\"']?\\s*[=:]\\s*[\"']?(?<v>[A-Za-z0-9/+]{40})($|[^A-Za-z0-9/+=])") { Check = SecretValue.IsRandom },
        new("githubToken", High, ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], "(^|[^A-Za-z0-9])(?<v>gh[pousr]_[A-Za-z0-9]{36,251})($|[^A-Za-z0-9])") { Check = SecretValue.IsRandom },
        new("githubToken", High, ["github_pat_"], "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}") { Check = SecretValue.IsRandom },
        new("gitlabToken", High, ["glpat-", "glrt-", "gldt-", "glptt-", "glcbt-"], "(^|[^A-Za-z0-9])(?<v>gl(pat|rt|dt|ptt|cbt)-[A-Za-z0-9_.-]{20,})") { Check = SecretValue.IsRandom },
        new("npmToken", High, ["npm_"], "(^|[^A-Za-z0-9])(?<v>npm_[A-Za-z0-9]{36})($|[^A-Za-z0-9])") { Check = SecretValue.IsRandom },
        new("npmToken", High, ["_authToken", "_auth", "_password"], ":_(authToken|auth|password)\\s*=\\s*(?<v>\\S{8,})"),
        new("slackToken", High, ["xoxa-", "xoxb-", "xoxp-", "xoxo-", "xoxr-", "xoxs-"], "xox[abporsc]-[A-Za-z0-9-]{10,}") { Check = SecretValue.IsRandom },
        new("slackToken", High, ["hooks.slack.com/services/T"], "hooks\\.slack\\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/(?<v>[A-Za-z0-9]{20,})") { Check = SecretValue.IsRandom },
        new("pypiToken", High, ["pypi-AgE"], "pypi-AgE[A-Za-z0-9_-]{50,}") { Check = SecretValue.IsRandom },
        new("googleApiKey", High, ["AIza"], "(^|[^A-Za-z0-9])(?<v>AIza[A-Za-z0-9_-]{35})($|[^A-Za-z0-9_-])") { Check = SecretValue.IsRandom },
        new("stripeKey", High, ["sk_live_", "rk_live_"], "[sr]k_live_[A-Za-z0-9]{20,}") { Check = SecretValue.IsRandom },
        new("sendgridKey", High, ["SG."], "(^|[^A-Za-z0-9])(?<v>SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})") { Check = SecretValue.IsRandom },
        new("vaultToken", High, ["hvs.", "hvb."], "(^|[^A-Za-z0-9])(?<v>hv[sb]\\.[A-Za-z0-9_-]{24,})") { Check = SecretValue.IsRandom },

        // Tokens of any issuer
        new("kubernetesToken", High, ["eyJ"], "(?<v>eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,})") { Check = SecretValue.IsKubernetesToken },
        new("jwt", High, ["eyJ"], "(?<v>eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,})") { Check = SecretValue.IsJwt },
        new("kubernetesToken", High, ["token"], "^\\s*token:\\s*[\"']?(?<v>[A-Za-z0-9_.-]{16,})") { Files = SecretFiles.IsKubernetesConfiguration, Check = value => SecretValue.IsRandom(value) && !SecretValue.IsKubernetesToken(value) },
        new("privateKey", High, ["client-key-data"], "client-key-data:\\s*[\"']?(?<v>[A-Za-z0-9+/=]{100,})") { Check = SecretValue.IsRandom },
        new("ageKey", High, ["AGE-SECRET-KEY-"], "AGE-SECRET-KEY-1[A-Z0-9]{58}") { Check = SecretValue.IsRandom },

        // Files that hold logins
        new("netrc", High, ["password"], "(^|\\s)password\\s+(?<v>\\S+)") { Files = SecretFiles.IsNetrc, ActiveLinesOnly = true },
        new("pgpass", High, [], "^[^#:][^:]*:[^:]*:[^:]*:[^:]*:(?<v>.+)$") { Files = SecretFiles.IsPgpass },
        new("dockerAuth", High, ["\"auth\""], "\"auth\"\\s*:\\s*\"(?<v>[A-Za-z0-9+/=]{8,})\"") { Check = SecretValue.IsBasicAuthentication },
        new("dockerAuth", High, ["\"identitytoken\""], "\"identitytoken\"\\s*:\\s*\"(?<v>[^\"]{16,})\""),
        new("password", High, ["passwd", "password"], "^\\s*(-\\s*)?(plain_text_passwd|passwd|hashed_passwd|password)\\s*:\\s*[\"']?(?<v>[^\\s\"']{3,})") { Files = SecretFiles.IsCloudConfiguration, ActiveLinesOnly = true },
        new("password", High, [], "^\\s+(-\\s+)?[\"']?[a-z_][a-z0-9_-]*:(?<v>[^\\s:/\"']{4,})[\"']?\\s*$") { Files = SecretFiles.IsUserData, ActiveLinesOnly = true },

        // Hashes that a password can be guessed from
        new("passwordHash", High, ["$1$", "$apr1$"], "\\$(1|apr1)\\$[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]{22}") { Files = path => !SecretFiles.IsShadow(path), Check = IsHash },
        new("passwordHash", High, ["$5$", "$6$"], "\\$(5\\$(rounds=[0-9]+\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{43}|6\\$(rounds=[0-9]+\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86})") { Files = path => !SecretFiles.IsShadow(path), Check = IsHash },
        new("passwordHash", High, ["$2a$", "$2b$", "$2x$", "$2y$"], "\\$2[abxy]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}") { Files = path => !SecretFiles.IsShadow(path), Check = IsHash },
        new("passwordHash", High, ["$y$", "$gy$", "$7$"], "\\$g?(y|7)\\$[./A-Za-z0-9]+\\$[./A-Za-z0-9]{1,86}\\$[./A-Za-z0-9]{43}") { Files = path => !SecretFiles.IsShadow(path), Check = IsHash },
        new("passwordHash", High, ["$argon2"], "\\$argon2(id|i|d)\\$v=[0-9]+\\$m=[0-9]+,t=[0-9]+,p=[0-9]+\\$[A-Za-z0-9+/]+\\$[A-Za-z0-9+/]{20,}") { Check = IsHash },
        new("passwordHash", High, ["{SSHA}", "{SSHA512}"], "\\{SSHA(512)?\\}[A-Za-z0-9+/]{28,}={0,2}") { Check = SecretValue.IsRandom },

        // Passwords inside addresses and connection strings
        new("connectionString", High, ["password=", "pwd="], "(?i)(server|data source|host|initial catalog|user id|uid)\\s*=[^;]+;.*(password|pwd)\\s*=\\s*(?<v>[^;\"'\\s]{4,})"),
        new("connectionString", High, ["://"], "(?i)(postgres(ql)?|mysql|mariadb|mongodb(\\+srv)?|rediss?|amqps?|mssql|sqlserver)://[^\\s:/@\"'<>]*:(?<v>[^\\s:/@\"'<>]{4,})@"),
        new("urlPassword", Low, ["://"], "(?i)(https?|ftps?|sftp|ssh|git|smb|ldaps?|socks5?)://[^\\s:/@\"'<>]+:(?<v>[^\\s:/@\"'<>]{4,})@") { ActiveLinesOnly = true },

        // Commands that somebody typed
        new("password", High, ["sshpass"], "sshpass\\s+-p\\s*(?<v>\\S{3,})") { Files = SecretFiles.IsHistory },
        new("password", High, ["--password", "--passwd", "--pass"], "--pass(word|wd)?[= ](?<v>[^\\s-]\\S{2,})") { Files = SecretFiles.IsHistory },
        new("password", High, ["mysql", "mariadb"], "(mysql|mariadb)[a-z-]*\\s.*-p(?<v>[^\\s-]\\S{2,})") { Files = SecretFiles.IsHistory },
        new("password", High, ["curl", "wget"], "(curl|wget)\\s.*(-u|--user)[ =]?[^\\s:]+:(?<v>\\S{3,})") { Files = SecretFiles.IsHistory },
        new("password", High, ["login"], "(docker|podman|az|helm|oc)\\s.*login\\s.*-p[ =]?(?<v>[^\\s-]\\S{2,})") { Files = SecretFiles.IsHistory },
        new("password", High, ["chpasswd"], "[\"'\\s][a-z_][a-z0-9_-]*:(?<v>[^\\s|:\"']{3,})[\"']?\\s*\\|\\s*(sudo\\s+)?chpasswd") { Files = SecretFiles.IsHistory },
        new("password", High, ["PASS", "PWD", "SECRET", "TOKEN"], "(^|\\s)[A-Z0-9_]*(PASS|PASSWORD|PASSWD|_PWD|SECRET|TOKEN|API_?KEY)=[\"']?(?<v>[^\\s\"']{4,})") { Files = SecretFiles.IsHistory },

        // A name and a value
        new("password", Low, ["passwd", "password", "passphrase", "_pass", "pwd"], "(?i)(password|passwd|passphrase|_pass|pwd)[\"']?\\s*(=>|:=|=|:)\\s*[\"']?(?<v>[^\\s\"',;]{6,})") { Files = path => SecretFiles.IsSettings(path) && !SecretFiles.IsCloudConfiguration(path) && !SecretFiles.IsShadow(path), Check = SecretValue.LooksChosen, ActiveLinesOnly = true },
        new("token", Low, ["secret", "token", "api_key", "api-key", "apikey", "auth_key", "access_key"], "(?i)(secret|token|api[_-]?key|auth[_-]?key|access[_-]?key|secret[_-]?key)[\"']?\\s*(=>|:=|=|:)\\s*[\"']?(?<v>[A-Za-z0-9+/=_.~-]{16,})($|[\\s\"',;])") { Files = SecretFiles.IsSettings, Check = value => SecretValue.LooksChosen(value) && SecretValue.IsRandom(value), ActiveLinesOnly = true },
    ];

    // Hashes in documentation are made of words and repetitions; real ones are random to the end.
    private static bool IsHash(string value) => SecretValue.Entropy(value[(value.LastIndexOf('$') + 1)..]) >= 3;
}
