using System.Collections.Immutable;

namespace Marketplace.Definitions.Facts;

public sealed record AccountFacts
{
    public required ImmutableArray<UserFacts> Users { get; init; }

    public required ImmutableArray<GroupFacts> Groups { get; init; }

    public required ImmutableArray<SudoersRule> Sudoers { get; init; }

    /// <summary>User, host and command aliases of sudoers as they are written.</summary>
    public ImmutableArray<SourcedText> SudoersAliases { get; init; } = [];

    /// <summary>Active <c>Defaults</c> of sudoers, without the word.</summary>
    public ImmutableArray<SourcedText> SudoersDefaults { get; init; } = [];

    public required ImmutableArray<HistoryFacts> Histories { get; init; }
}

public sealed record UserFacts
{
    public required string Name { get; init; }

    public required long Uid { get; init; }

    public required long Gid { get; init; }

    public required string Home { get; init; }

    public required string Shell { get; init; }

    /// <summary>The comment field (GECOS).</summary>
    public string Comment { get; init; } = "";

    /// <summary>The shell lets somebody log in: not nologin, false, sync, halt or shutdown.</summary>
    public required bool LoginShell { get; init; }

    /// <summary>What the password field means, never what it holds.</summary>
    public required PasswordState Password { get; init; }

    /// <summary>Name of the hash method, such as <c>sha512</c> or <c>yescrypt</c>; null without a hash.</summary>
    public string? HashMethod { get; init; }

    /// <summary>Account expires on this day; null when never.</summary>
    public DateOnly? Expires { get; init; }

    public ImmutableArray<AuthorizedKeyFacts> AuthorizedKeys { get; init; } = [];

    /// <summary>Line in passwd.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>What the password field of shadow (or passwd) says.</summary>
public enum PasswordState
{
    /// <summary>A hash: somebody can log in with it.</summary>
    Set,

    /// <summary>Nothing: anybody can log in without a password.</summary>
    Empty,

    /// <summary><c>!</c> before a hash: locked, and unlocking brings the password back.</summary>
    LockedWithHash,

    /// <summary><c>!</c> or <c>!!</c> alone.</summary>
    Locked,

    /// <summary><c>*</c> or anything else that no password gives.</summary>
    Disabled,

    /// <summary>No entry where one is expected.</summary>
    Missing,
}

/// <param name="Type">Such as <c>ssh-ed25519</c>.</param>
/// <param name="Fingerprint"><c>SHA256:…</c> of the public key; null when the line cannot be decoded.</param>
/// <param name="RefusesLogin">The line has a forced command that only tells to use another account, as cloud images put it for root.</param>
public sealed record AuthorizedKeyFacts(string Type, string? Fingerprint, string? Comment, bool RefusesLogin, Origin Origin);

public sealed record GroupFacts(string Name, long Gid, ImmutableArray<string> Members);

/// <param name="Who">User, <c>%group</c> or alias.</param>
/// <param name="Rule">The line without <paramref name="Who"/>.</param>
/// <param name="NoPassword">It grants without asking for a password.</param>
public sealed record SudoersRule(string Who, string Rule, bool NoPassword, Origin Origin);

/// <param name="User">Whose home it lies in; null outside of homes.</param>
/// <param name="Size">Bytes.</param>
public sealed record HistoryFacts(string? User, string Path, long Size);

public sealed record SshFacts
{
    /// <summary>An SSH server is installed.</summary>
    public required bool ServerInstalled { get; init; }

    /// <summary>It starts at boot: service or socket enabled.</summary>
    public required bool ServerEnabled { get; init; }

    /// <summary>
    /// Effective settings as <c>sshd -T</c> prints them for a connection to which no <c>Match</c> applies: keyword in lower
    /// case, those set explicitly with their place, defaults of OpenSSH without one.
    /// </summary>
    public required ImmutableArray<SshSetting> Settings { get; init; }

    /// <summary>Settings inside <c>Match</c> blocks.</summary>
    public ImmutableArray<SshMatchSetting> MatchSettings { get; init; } = [];

    /// <summary>Upstream version of OpenSSH, such as <c>9.2p1</c>; null when it cannot be told: then the defaults are those of the newest one known.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>Lines that cannot be understood, by place.</summary>
    public ImmutableArray<SourcedText> Unreadable { get; init; } = [];

    public required ImmutableArray<HostKeyFacts> HostKeys { get; init; }

    /// <summary>known_hosts files with content.</summary>
    public ImmutableArray<Origin> KnownHosts { get; init; } = [];
}

/// <param name="Origin">Null: the default of OpenSSH.</param>
public sealed record SshSetting(string Keyword, string Value, Origin? Origin);

/// <param name="Condition">The criteria of the block, such as <c>user backup</c>.</param>
public sealed record SshMatchSetting(string Condition, string Keyword, string Value, Origin Origin);

public sealed record HostKeyFacts(string Path, bool Private);
