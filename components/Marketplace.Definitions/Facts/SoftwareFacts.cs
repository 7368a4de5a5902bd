using System.Collections.Immutable;

namespace Marketplace.Definitions.Facts;

public sealed record SoftwareFacts
{
    /// <summary>As <c>openssl version</c> would say, such as <c>3.0.15</c>; null when not installed.</summary>
    public SourcedText? OpenSsl { get; init; }

    public SourcedText? Python { get; init; }

    /// <summary>python-pyasn1.</summary>
    public SourcedText? Pyasn1 { get; init; }

    /// <summary>Open Management Infrastructure.</summary>
    public SourcedText? Omi { get; init; }

    /// <summary>Hyper-V KVP daemon.</summary>
    public SourcedText? KvpDaemon { get; init; }

    /// <summary>Microsoft Defender for Endpoint: package, files, onboarding blob or logs.</summary>
    public ImmutableArray<Origin> Defender { get; init; } = [];

    /// <summary>Agents and remote-access tools found: monitoring, antivirus, remote management.</summary>
    public ImmutableArray<AgentSoftwareFacts> Agents { get; init; } = [];

    /// <summary>Settings that decide the oldest TLS version: <c>MinProtocol</c> and <c>CipherString</c> of openssl.cnf, the crypto policy.</summary>
    public ImmutableArray<SourcedText> TlsSettings { get; init; } = [];
}

/// <param name="Kind"><c>monitoring</c>, <c>antivirus</c>, <c>remoteManagement</c>, <c>remoteAccess</c>, <c>configurationManagement</c>.</param>
public sealed record AgentSoftwareFacts(string Name, string Kind, string? Version, Origin Origin);

public sealed record SecurityFacts
{
    /// <summary>Files that run with the rights of their owner or group.</summary>
    public required ImmutableArray<PrivilegedFileFacts> PrivilegedFiles { get; init; }

    /// <summary>World-writable files and directories without the sticky bit, outside of <c>/proc</c>, <c>/sys</c>, <c>/dev</c>.</summary>
    public ImmutableArray<string> WorldWritable { get; init; } = [];

    /// <summary>What looks like a secret.</summary>
    public required ImmutableArray<SecretFacts> Secrets { get; init; }

    /// <summary>Certificates besides those of packages.</summary>
    public ImmutableArray<CertificateFacts> Certificates { get; init; } = [];
}

/// <param name="Mode">Octal.</param>
/// <param name="Capabilities">Of the file, as <c>getcap</c> names them; null without.</param>
/// <param name="Package">Null when no package owns it.</param>
public sealed record PrivilegedFileFacts(string Path, string Mode, long Uid, long Gid, string? Capabilities, string? Package);

/// <summary>The kind and place of a secret, never its value.</summary>
/// <param name="Kind"><c>privateKey</c>, <c>sshPrivateKey</c>, <c>azureStorageKey</c>, <c>sas</c>, <c>azureClientSecret</c>, <c>awsAccessKey</c>, <c>githubToken</c>, <c>jwt</c>, <c>password</c>, <c>connectionString</c>, <c>npmToken</c>, <c>kubernetesToken</c>, <c>netrc</c>, <c>dockerAuth</c>, <c>pgpass</c>, …</param>
/// <param name="Confidence"><c>high</c>: the form alone shows it; <c>low</c>: a name and a value that look like one.</param>
public sealed record SecretFacts(string Kind, string Confidence, Origin Origin, string? Package);

public sealed record CertificateFacts(string Subject, DateTimeOffset NotAfter, bool SelfSigned, Origin Origin);

public sealed record ApplicationFacts
{
    /// <summary>What the image itself says of its applications (<c>/etc/marketplace-image.json</c>).</summary>
    public required ImmutableArray<DeclaredApplication> Declared { get; init; }

    /// <summary>What was found besides the distribution's packages: packages from elsewhere, trees under <c>/opt</c>, <c>/srv</c> and <c>/usr/local</c>, language packages, containers.</summary>
    public required ImmutableArray<FoundApplication> Found { get; init; }
}

/// <param name="Installed">What it names was found: its packages or files are there; null when it names none.</param>
public sealed record DeclaredApplication(string Name, string Version, string Licence, ImmutableArray<int> Ports, bool? Installed, Origin Origin);

/// <param name="Kind"><c>package</c>, <c>tree</c>, <c>binary</c>, <c>python</c>, <c>node</c>, <c>java</c>, <c>go</c>, <c>dotnet</c>, <c>container</c>.</param>
public sealed record FoundApplication(string Name, string Kind, string? Version, ImmutableArray<string> Licences, Origin Origin);

public sealed record MalwareFacts
{
    /// <summary>Such as <c>ClamAV 1.0.7</c>.</summary>
    public required string Scanner { get; init; }

    /// <summary>Version and date of the signatures, as the scanner names them; null when there were none.</summary>
    public string? Signatures { get; init; }

    /// <summary>Number of signatures; 0: the scan proves nothing.</summary>
    public required long SignatureCount { get; init; }

    /// <summary><c>clean</c>, <c>infected</c>, <c>noSignatures</c>, <c>incomplete</c>. Only <c>clean</c> is a pass.</summary>
    public required string Verdict { get; init; }

    public required long FilesScanned { get; init; }

    public required long BytesScanned { get; init; }

    public required ImmutableArray<MalwareFinding> Findings { get; init; }

    /// <summary>Files that could not be scanned whole, and why.</summary>
    public ImmutableArray<SourcedText> Skipped { get; init; } = [];
}

public sealed record MalwareFinding(string Path, string Signature);
